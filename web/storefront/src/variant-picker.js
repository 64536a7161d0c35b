// The form of a product: the style sheet shows price, picture and stock of the choice; this only stops the button and the
// quantity at what there is.
const pickers = document.querySelectorAll("form.buy");
for (const form of pickers) {
  const show = () => {
    const places = [...form.querySelectorAll("input[type=radio]:checked")].map((radio) => radio.id.split("v")[1]);
    const stock = form.querySelector(`.stock[data-show="${places.join("-")}"]`);
    const available = Number(stock instanceof HTMLElement ? stock.dataset.available : 0);
    const button = form.querySelector(".add > .button");
    const quantity = form.querySelector("input[name=quantity]");
    if (button instanceof HTMLButtonElement) button.disabled = available === 0;
    if (quantity instanceof HTMLInputElement) {
      quantity.dataset.most ??= quantity.max;
      quantity.max = String(Math.max(1, Math.min(available, Number(quantity.dataset.most))));
      if (quantity.valueAsNumber > Number(quantity.max)) quantity.value = quantity.max;
      quantity.dispatchEvent(new Event("input"));
    }
  };
  form.addEventListener("change", (event) => {
    if (event.target instanceof HTMLInputElement && event.target.type === "radio") show();
  });
  show();
}
