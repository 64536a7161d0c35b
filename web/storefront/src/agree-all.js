// <agree-all>: its box without a name ticks all required boxes, and is ticked when all of them are.
class AgreeAll extends HTMLElement {
  connectedCallback() {
    const all = this.querySelector(".all input");
    const required = [...this.querySelectorAll("input[required]")];
    if (!(all instanceof HTMLInputElement)) return;
    const show = () => {
      const ticked = required.filter((box) => box instanceof HTMLInputElement && box.checked).length;
      all.checked = ticked === required.length;
      all.indeterminate = ticked > 0 && ticked < required.length;
    };
    this.addEventListener("change", (event) => {
      if (event.target === all) for (const box of required) if (box instanceof HTMLInputElement) box.checked = all.checked;
      show();
    });
    show();
  }
}
customElements.define("agree-all", AgreeAll);
