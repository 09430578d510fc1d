/* A picture of the library with its caption in this text. Only the number is binding: when the text is saved, the
   server puts the right files, sizes and alternative text in (news/body_photos.py). */
import { Node } from "django-prose-editor/editor"

/* The caption typed here; one that the server filled in from the library, and its credit, are not part of the text. */
function ownCaption(figure) {
  const caption = figure.querySelector("figcaption:not(.pustaka)")
  const copy = caption ? caption.cloneNode(true) : document.createElement("figcaption")
  copy.querySelectorAll("small").forEach((credit) => credit.remove())
  return copy
}

export const LibraryPhoto = Node.create({
  name: "libraryPhoto",
  group: "block",
  content: "text*",
  marks: "italic link",
  draggable: true,
  isolating: true,

  addAttributes() {
    return { id: { default: null, rendered: false }, src: { default: null, rendered: false }, alt: { default: "", rendered: false } }
  },
  parseHTML() {
    return [
      {
        tag: "figure[data-photo]",
        getAttrs: (figure) => {
          const image = figure.querySelector("img")
          return { id: figure.dataset.photo, src: image?.getAttribute("src"), alt: image?.getAttribute("alt") || "" }
        },
        contentElement: ownCaption,
      },
    ]
  },
  renderHTML({ node }) {
    const { id, src, alt } = node.attrs
    return ["figure", { "data-photo": id }, ["img", src ? { src, alt } : { alt }], ["figcaption", 0]]
  },
  addCommands() {
    return {
      putPhoto: (attrs) => ({ editor, commands }) =>
        editor.isActive("libraryPhoto")
          ? commands.updateAttributes("libraryPhoto", attrs)
          : commands.insertContent({ type: "libraryPhoto", attrs }),
    }
  },
  addKeyboardShortcuts() {
    return {
      Enter: ({ editor }) => {
        const { $from } = editor.state.selection
        if ($from.parent.type.name !== "libraryPhoto") return false
        const below = $from.after()
        return editor.chain().insertContentAt(below, { type: "paragraph" }).setTextSelection(below + 1).run()
      },
    }
  },
})
