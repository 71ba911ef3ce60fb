// Printing and sharing a page by the browser's own means: what it has no means for is copied or not offered.
const tools = document.querySelector("[data-share]");
const [print, send] = ["print", "send"].map((name) => tools.querySelector(`[data-share-${name}]`));
const status = tools.querySelector("[role=status]");
const page = { title: document.querySelector("h1").firstChild.textContent.trim(), url: location.href.split(/[?#]/)[0] };

async function copy() {
  try {
    await navigator.clipboard.writeText(page.url);
    status.textContent = "Адрес страницы скопирован.";
  } catch {  // refused, or the page came over http, where browsers have no clipboard
    status.textContent = `Скопируйте адрес: ${page.url}`;
  }
}

print.addEventListener("click", () => window.print());
send.textContent = navigator.share ? "Поделиться" : "Скопировать адрес";
send.addEventListener("click", () => {
  // Who closes the list of programs has changed their mind; any other failure leaves the address to be copied.
  if (navigator.share) navigator.share(page).catch((reason) => reason.name === "AbortError" || copy());
  else copy();
});
tools.hidden = false;
