// Writes the words of each drawn slide as JSON: [word, left, baseline, right of all that stays with it, end of its line, number of its box] in pt of the slide.
const isBlank = (character) => /\s/.test(character)
const canvas = document.createElement('canvas').getContext('2d')

function ascentOf(node) {
  canvas.font = getComputedStyle(node.parentElement).font
  return canvas.measureText('x').fontBoundingBoxAscent
}

function wordsOf(paragraph, place, right) {
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
  let top = 0
  let unbroken = []
  const lineOf = ({ node, at }) => {
    const range = document.createRange()
    range.setStart(node, at)
    range.setEnd(node, at + 1)
    return range.getClientRects()[0]?.top ?? top
  }
  characters.forEach((one, index) => {
    const next = characters[index + 1]
    if (isBlank(one.character)) {
      if (!/[\u00a0\u202f]/.test(one.character)) unbroken = []
      return
    }
    start ??= one
    const range = document.createRange()
    range.setStart(start.node, start.at)
    range.setEnd(one.node, one.at + 1)
    const isBroken = next?.node && Math.abs(lineOf(next) - lineOf(one)) > 6
    if (!next || isBlank(next.character) || next.marker !== one.marker || isBroken) {
      const boxes = range.getClientRects()
      const word = [range.toString().trim(), ...place(boxes[0], ascentOf(start.node))]
      unbroken.push(word)
      words.push(word)
      for (const part of unbroken) part[3] = right(boxes[boxes.length - 1].right)
      if (isBroken) unbroken = []
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
    const right = (x) => (x - frame.left) * scale
    const boxes = [...slide.querySelectorAll('foreignObject')]
    return [...slide.querySelectorAll('foreignObject p')].flatMap((paragraph) => {
      const end = right(paragraph.getBoundingClientRect().right)
      const box = boxes.indexOf(paragraph.closest('foreignObject'))
      return wordsOf(paragraph, place, right).map((word) => [...word, end, box])
    })
  })
  document.getElementById('seen').textContent = JSON.stringify(slides)
})
