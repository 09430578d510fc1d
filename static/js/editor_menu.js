/* The menu above the writing area: its words stand in admin/widgets/body_editor.html, what they do stands here. */
import { openLinkDialog } from "desk/dialogs"

const chain = (editor) => editor.chain().focus()

const choosePhoto = (editor) =>
  window.choosePhoto((photo) => chain(editor).putPhoto({ id: String(photo.id), src: photo.src, alt: photo.alt }).run())

const COMMANDS = {
  subheading: { run: (e) => chain(e).toggleHeading({ level: 2 }).run(), active: (e) => e.isActive("heading", { level: 2 }) },
  subsubheading: { run: (e) => chain(e).toggleHeading({ level: 3 }).run(), active: (e) => e.isActive("heading", { level: 3 }) },
  bold: { run: (e) => chain(e).toggleBold().run(), active: (e) => e.isActive("bold") },
  italic: { run: (e) => chain(e).toggleItalic().run(), active: (e) => e.isActive("italic") },
  link: { run: openLinkDialog, active: (e) => e.isActive("link") },
  list: { run: (e) => chain(e).toggleBulletList().run(), active: (e) => e.isActive("bulletList") },
  numbers: { run: (e) => chain(e).toggleOrderedList().run(), active: (e) => e.isActive("orderedList") },
  quotation: { run: (e) => chain(e).toggleQuotation("kutipan").run(), active: (e) => e.isActive("quotation", { kind: "kutipan" }) },
  keySentence: { run: (e) => chain(e).toggleQuotation("intisari").run(), active: (e) => e.isActive("quotation", { kind: "intisari" }) },
  photo: { run: choosePhoto, active: (e) => e.isActive("libraryPhoto") },
  table: { run: (e) => chain(e).insertTable({ rows: 3, cols: 2, withHeaderRow: true }).run(), active: (e) => e.isActive("table") },
  addRow: { run: (e) => chain(e).addRowAfter().run() },
  addColumn: { run: (e) => chain(e).addColumnAfter().run() },
  deleteRow: { run: (e) => chain(e).deleteRow().run() },
  deleteColumn: { run: (e) => chain(e).deleteColumn().run() },
  deleteTable: { run: (e) => chain(e).deleteTable().run() },
  undo: { run: (e) => chain(e).undo().run(), enabled: (e) => e.can().undo() },
  redo: { run: (e) => chain(e).redo().run(), enabled: (e) => e.can().redo() },
}

export function connectMenu(editor, frame) {
  const menu = frame.querySelector(".body-menu")
  const tableMenu = frame.querySelector("[data-table-menu]")
  const words = frame.querySelector("[data-words]")
  const buttons = [...menu.querySelectorAll("[data-command]")]

  for (const button of buttons) {
    button.addEventListener("click", () => COMMANDS[button.dataset.command].run(editor))
  }

  const show = () => {
    for (const button of buttons) {
      const { active, enabled } = COMMANDS[button.dataset.command]
      if (active) button.setAttribute("aria-pressed", active(editor))
      if (enabled) button.disabled = !enabled(editor)
    }
    tableMenu.hidden = !editor.isActive("table")
  }
  const count = () => {
    const text = editor.state.doc.textBetween(0, editor.state.doc.content.size, " ", " ")
    const number = text.split(/\s+/).filter(Boolean).length
    words.textContent = `${number.toLocaleString("id-ID")} kata`
  }

  /* One stop for the Tab key; arrows move inside. */
  menu.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (!step) return
    const usable = buttons.filter((button) => !button.disabled && button.offsetParent)
    const next = usable[(usable.indexOf(document.activeElement) + step + usable.length) % usable.length]
    next.focus()
    event.preventDefault()
  })
  buttons.forEach((button, place) => (button.tabIndex = place ? -1 : 0))
  menu.addEventListener("focusin", (event) => {
    if (buttons.includes(event.target)) buttons.forEach((button) => (button.tabIndex = button === event.target ? 0 : -1))
  })

  editor.on("transaction", show)
  editor.on("update", count)
  menu.hidden = false
  // Above the text, inside the frame that prose-editor made.
  editor.view.dom.before(menu)
  show()
  count()
}
