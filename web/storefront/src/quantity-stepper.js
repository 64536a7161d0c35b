// <quantity-stepper data-less data-more> around a number field: buttons for one less and one more.
class QuantityStepper extends HTMLElement {
  connectedCallback() {
    const input = this.querySelector("input");
    if (!input || this.querySelector("button")) return;
    const less = this.#button("−", this.dataset.less ?? "", () => input.stepDown());
    const more = this.#button("+", this.dataset.more ?? "", () => input.stepUp());
    const show = () => {
      less.disabled = input.valueAsNumber <= Number(input.min);
      more.disabled = input.valueAsNumber >= Number(input.max);
    };
    input.addEventListener("input", show);
    this.addEventListener("click", show);
    this.prepend(less);
    this.append(more);
    show();
  }

  /**
   * @param {string} sign
   * @param {string} label
   * @param {() => void} act
   * @returns {HTMLButtonElement}
   */
  #button(sign, label, act) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = sign;
    button.setAttribute("aria-label", label);
    button.addEventListener("click", act);
    return button;
  }
}
customElements.define("quantity-stepper", QuantityStepper);
