"use strict";
(function () {
  var dialog = document.getElementById("provenance");
  if (!dialog.showModal) return; // links lead to the sources below the text
  var body = dialog.querySelector(".body");
  var links = document.querySelectorAll("a[data-source]");
  Array.prototype.forEach.call(links, function (link) {
    link.setAttribute("aria-haspopup", "dialog");
  });
  document.addEventListener("click", function (event) {
    var link = event.target.closest("a[data-source]");
    if (!link) return;
    event.preventDefault();
    var source = document.getElementById(link.hash.slice(1));
    var title = source.querySelector("h3");
    dialog.querySelector(".bar h2").textContent = title.textContent;
    dialog.setAttribute("aria-label", title.textContent);
    body.textContent = "";
    Array.prototype.forEach.call(source.children, function (child) {
      if (child === title) return;
      var copy = child.cloneNode(true);
      if (copy.matches("details.query")) copy.open = true;
      body.appendChild(copy);
    });
    dialog.showModal();
    body.scrollTop = 0;
  });
  dialog.querySelector("button").addEventListener("click", function () { dialog.close(); });
  dialog.addEventListener("click", function (event) {
    if (event.target === dialog) dialog.close();
  });
})();
