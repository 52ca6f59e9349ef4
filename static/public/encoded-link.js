/**
 * On the page that a host shows for a wrong address: leads on to the drawing where a link's "#" was encoded on its way,
 * as in `…/%23d=…`, or left out.
 */

{
  const address = /^(.*?\/)(?:index\.html)?(?:%(?:25)*23)?(d(?:=|%(?:25)*3d).+)$/i;
  const [, page, drawing] = address.exec(location.pathname) ?? [];
  if (drawing) location.replace(`${page}#${drawing}`);
}
