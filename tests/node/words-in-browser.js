// Writes the words of each drawn slide as JSON: [word, [left, baseline]] in pt of the slide.
const isBlank = (character) => /\s/.test(character)
const canvas = document.createElement('canvas').getContext('2d')

function ascentOf(node) {
  canvas.font = getComputedStyle(node.parentElement).font
  return canvas.measureText('x').fontBoundingBoxAscent
}

function wordsOf(paragraph, place) {
  const characters = []
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.nodeName.toLowerCase() === 'br') characters.push({ character: ' ' })
    if (node.nodeType !== Node.TEXT_NODE) continue
    const marker = node.parentElement.closest('.marker, .tab, .script')
    for (let at = 0; at < node.data.length; at++) {
      characters.push({ node, at, character: node.data[at], marker })
    }
  }
  const words = []
  let start = null
  characters.forEach((one, index) => {
    const next = characters[index + 1]
    if (isBlank(one.character)) return
    start ??= one
    const range = document.createRange()
    range.setStart(start.node, start.at)
    range.setEnd(one.node, one.at + 1)
    if (!next || isBlank(next.character) || next.marker !== one.marker) {
      words.push([range.toString().trim(), place(range.getClientRects()[0], ascentOf(start.node))])
      start = null
    }
  })
  return words
}

document.fonts.ready.then(() => {
  const slides = [...document.querySelectorAll('svg.slide')].map((slide) => {
    const frame = slide.getBoundingClientRect()
    const scale = slide.viewBox.baseVal.width / frame.width
    const place = (box, ascent) => [
      (box.left - frame.left) * scale,
      (box.top - frame.top) * scale + ascent,
    ]
    const paragraphs = slide.querySelectorAll('foreignObject p')
    return [...paragraphs].flatMap((paragraph) => wordsOf(paragraph, place))
  })
  document.getElementById('seen').textContent = JSON.stringify(slides)
})
