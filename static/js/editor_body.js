/* Opens the body editor over each writing area. What it may write is what news/text.py keeps. */
import {
  Bold, BulletList, Document, Dropcursor, Gapcursor, HardBreak, Heading, History, Italic, Link, ListItem, OrderedList,
  Paragraph, Table, TableCell, TableHeader, TableRow, Text, createTextareaEditor,
} from "django-prose-editor/editor"
import { openLinkDialog } from "desk/dialogs"
import { connectMenu } from "desk/menu"
import { LibraryPhoto } from "desk/photo"
import { Quotation, QuotationSource, QuotationText } from "desk/quotation"

const DeskLink = Link.extend({
  addKeyboardShortcuts() {
    return { "Mod-k": () => openLinkDialog(this.editor) }
  },
}).configure({ enableTarget: false, autolink: false, defaultProtocol: "https" })

const EXTENSIONS = [
  Document, Paragraph, Text, HardBreak, History, Dropcursor, Gapcursor,
  Heading.configure({ levels: [2, 3] }),
  Bold, Italic, DeskLink,
  BulletList, OrderedList.configure({ enableListAttributes: false }), ListItem,
  Quotation, QuotationText, QuotationSource,
  LibraryPhoto,
  Table.configure({ resizable: false }), TableRow, TableHeader, TableCell,
]

for (const frame of document.querySelectorAll("[data-body-editor]")) {
  const textarea = frame.querySelector("textarea")
  const label = document.querySelector(`label[for="${textarea.id}"]`)
  const editor = createTextareaEditor(textarea, EXTENSIONS)
  if (label) label.id = `${textarea.id}_label`
  editor.setOptions({
    editorProps: {
      attributes: {
        role: "textbox", "aria-multiline": "true", "aria-labelledby": label ? label.id : "", spellcheck: "true", lang: "id",
        class: "body-text",
      },
    },
  })
  label?.addEventListener("click", () => editor.commands.focus())
  connectMenu(editor, frame)
  frame.classList.add("is-open")
}
