// Paper has no address bar: the foot of a printed page says where the page stands, a link where it leads.
const here = (document.querySelector("link[rel=canonical]")?.href ?? location.href).split(/[?#]/)[0];
document.documentElement.style.setProperty("--address", JSON.stringify(decodeURI(here)));
for (const link of document.querySelectorAll("article a[href]")) {
  const leads = new URL(link.getAttribute("href"), here);
  if (/^https?:$/.test(leads.protocol) && leads.href.split("#")[0] !== here) link.dataset.address = decodeURI(leads.href);
}
