/* The dialog for a link. */
const dialog = document.querySelector("[data-link-dialog]")
const address = dialog?.querySelector("input")
const error = dialog?.querySelector("[data-link-error]")
const ACCEPTED = /^(?:https?:\/\/[^\s/]|mailto:\S|tel:[+\d]|\/(?!\/)|#)/i
let current = null

function save() {
  let href = address.value.trim()
  if (/^www\./i.test(href)) href = `https://${href}`
  error.hidden = ACCEPTED.test(href)
  if (!error.hidden) return address.focus()
  const chain = current.chain().focus()
  dialog.close()
  if (current.state.selection.empty && !current.isActive("link")) {
    chain.insertContent([{ type: "text", text: href, marks: [{ type: "link", attrs: { href } }] }]).run()
  } else {
    chain.extendMarkRange("link").setLink({ href }).run()
  }
}

if (dialog) {
  // Inside a form, its fields would be sent and Enter would submit.
  document.body.append(dialog)
  dialog.querySelector("[data-link-save]").addEventListener("click", save)
  dialog.querySelector("[data-close]").addEventListener("click", () => dialog.close())
  dialog.querySelector("[data-link-remove]").addEventListener("click", () => {
    dialog.close()
    current.chain().focus().extendMarkRange("link").unsetLink().run()
  })
  address.addEventListener("keydown", (event) => event.key === "Enter" && save())
}

export function openLinkDialog(editor) {
  current = editor
  address.value = editor.getAttributes("link").href || ""
  error.hidden = true
  dialog.querySelector("[data-link-remove]").hidden = !editor.isActive("link")
  dialog.showModal()
  address.select()
  return true
}
