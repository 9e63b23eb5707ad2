// Which lines of the author's files are shown where.

const NONE = { files: [], sheets: [] };
const known = new Map();

export async function placesOf(name) {
  if (!name) return NONE;
  if (!known.has(name)) {
    known.set(name, fetched(name));
    if (known.size > 40) known.delete(known.keys().next().value);
  }
  return known.get(name);
}

// What could not be fetched is asked for again the next time: the preview may have been started anew.
async function fetched(name) {
  const answer = await fetch(`files/${name}`).catch(() => null);
  if (answer?.ok) return answer.json();
  known.delete(name);
  return NONE;
}

// The lines of some sources of a sheet, each once.
export function placesAmong(places, number, sources) {
  const found = new Map();
  for (const source of sources) {
    const [file, line, column, end] = places.sheets[number]?.sources[source] ?? [];
    const key = `${file}:${line}`;
    if (line && !found.has(key)) found.set(key, { file: places.files[file], line, column, end });
  }
  return [...found.values()];
}

// The numbers of the sources of a sheet that contain a line.
export function sourcesAt(places, number, { file, line }) {
  const at = places.files.indexOf(file);
  const sources = places.sheets[number]?.sources ?? [];
  return new Set(
    sources.flatMap(([where, first, , last], index) => (where === at && first <= line && line <= last ? [index] : [])),
  );
}
