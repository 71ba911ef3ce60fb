// Paper has no address bar: the foot of a printed page says where the page stands, a link where it leads.
const readable = address => {
  try {
    return decodeURI(address);
  } catch {  // its signs in per cent are no UTF-8
    return address;
  }
};
const here = (document.querySelector("link[rel=canonical]")?.href ?? location.href).split(/[?#]/)[0];
// What was asked for and chosen stands in the address, and belongs to what is printed.
const asked = () => (document.querySelector("#search, #compare") ? location.search : "");
const tell = () => document.documentElement.style.setProperty("--address", JSON.stringify(readable(here + asked())));
tell();
addEventListener("beforeprint", tell);
for (const link of document.querySelectorAll("article a[href]")) {
  const leads = new URL(link.getAttribute("href"), here);
  if (/^https?:$/.test(leads.protocol) && leads.href.split("#")[0] !== here) link.dataset.address = readable(leads.href);
}
