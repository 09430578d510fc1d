/* A quotation with its speaker (kutipan) and a key sentence that is nobody's literal words (intisari):
   <figure class="kutipan|intisari"><blockquote><p>…</p></blockquote><figcaption>…</figcaption></figure> */
import { Node } from "django-prose-editor/editor"

const KINDS = ["kutipan", "intisari"]
const FIRST_SOURCE = { kutipan: "", intisari: "Intisari, bukan kutipan langsung" }

function around({ $from }) {
  for (let depth = $from.depth; depth > 0; depth--) {
    if ($from.node(depth).type.name === "quotation") return { node: $from.node(depth), at: $from.before(depth), depth }
  }
  return null
}

function unwrap(tr, schema, { node, at }) {
  const source = node.lastChild
  const blocks = [...node.firstChild.children]
  if (source.content.size) blocks.push(schema.nodes.paragraph.create(null, source.content))
  tr.replaceWith(at, at + node.nodeSize, blocks)
}

function wrap(tr, schema, { $from, $to }, kind) {
  const range = $from.blockRange($to)
  if (!range || range.depth > 0) return false
  const blocks = range.parent.children.slice(range.startIndex, range.endIndex)
  if (!blocks.every((block) => block.isTextblock)) return false
  const { quotation, quotationText, quotationSource, paragraph } = schema.nodes
  const text = quotationText.create(null, blocks.map((block) => paragraph.create(null, block.content)))
  const source = quotationSource.create(null, FIRST_SOURCE[kind] ? schema.text(FIRST_SOURCE[kind]) : null)
  tr.replaceWith(range.start, range.end, quotation.create({ kind }, [text, source]))
  return true
}

export const Quotation = Node.create({
  name: "quotation",
  group: "block",
  content: "quotationText quotationSource",
  defining: true,

  addAttributes() {
    return { kind: { default: "kutipan", rendered: false } }
  },
  parseHTML() {
    return KINDS.map((kind) => ({ tag: `figure.${kind}`, attrs: { kind } }))
  },
  renderHTML({ node }) {
    return ["figure", { class: node.attrs.kind }, 0]
  },
  addCommands() {
    return {
      toggleQuotation: (kind) => ({ state, tr, dispatch, commands }) => {
        const { from, to } = state.selection
        const found = around(state.selection)
        if (!dispatch) return true
        // Two elements open before the words, so they stand two positions further on.
        if (!found) return wrap(tr, state.schema, state.selection, kind) && commands.setTextSelection({ from: from + 2, to: to + 2 })
        if (found.node.attrs.kind === kind) unwrap(tr, state.schema, found)
        else tr.setNodeMarkup(found.at, null, { kind })
        return true
      },
    }
  },
  addKeyboardShortcuts() {
    return {
      /* Out of the speaker's line into the text below. */
      Enter: ({ editor }) => {
        const { $from } = editor.state.selection
        if ($from.parent.type.name !== "quotationSource") return false
        const below = $from.after($from.depth - 1)
        return editor.chain().insertContentAt(below, { type: "paragraph" }).setTextSelection(below + 1).run()
      },
      /* At the very start, an ordinary paragraph again. */
      Backspace: ({ editor }) => {
        const { empty, $from } = editor.state.selection
        const found = around(editor.state.selection)
        if (!found || !empty || $from.pos !== found.at + 3) return false
        return editor.commands.toggleQuotation(found.node.attrs.kind)
      },
    }
  },
})

export const QuotationText = Node.create({
  name: "quotationText",
  content: "paragraph+",
  defining: true,
  // A plain blockquote of older texts becomes a quotation whose speaker is not named yet.
  parseHTML: () => [{ tag: "blockquote" }],
  renderHTML: () => ["blockquote", 0],
})

export const QuotationSource = Node.create({
  name: "quotationSource",
  content: "text*",
  marks: "italic link",
  defining: true,
  parseHTML: () => [{ tag: "figcaption", context: "quotation/" }],
  renderHTML: () => ["figcaption", 0],
})
