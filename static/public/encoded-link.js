/**
 * On the page that a host shows for a wrong address: leads on to the drawing or the worksheet where a link's "#" was
 * encoded on its way, as in `…/%23d=…`, or left out.
 */

{
  const address =
    /^(.*?\/(?:examples\/worksheet\.html)?)(?:index\.html)?(?:%(?:25)*23)?((?:d|sums)(?:=|%(?:25)*3d).+)$/i;
  const [, page, held] = address.exec(location.pathname) ?? [];
  if (held) location.replace(`${page}#${held}`);
}
