export const INTEGRITY = "sha256-cozJypYwCxBztRQvHn8FDUyU5/83bK5iBgMlgkwuIm0=";
