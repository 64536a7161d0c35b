// <theme-switch> around the form of the light switch: the style sheet shows the choice at once, this keeps it on the server
// without leaving the page.
class ThemeSwitch extends HTMLElement {
  connectedCallback() {
    const form = this.querySelector("form");
    if (!form) return;
    form.addEventListener("change", async () => {
      const body = new URLSearchParams();
      for (const [name, value] of new FormData(form)) if (typeof value === "string") body.append(name, value);
      try {
        const answer = await fetch(form.action, { method: "POST", body, redirect: "manual" });
        if (answer.type !== "opaqueredirect" && !answer.ok) form.submit();
      } catch {
        // The page already shows the choice; it is merely not kept.
      }
    });
  }
}
customElements.define("theme-switch", ThemeSwitch);
