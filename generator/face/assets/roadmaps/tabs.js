// The theme's own script `content.html`, word for word: opens a tab that the address names before it is drawn.
var target=document.getElementById(location.hash.slice(1));target&&target.name&&(target.checked=target.name.startsWith("__tabbed_"))
