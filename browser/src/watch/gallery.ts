// The recordings that a page offers, as the server wrote them into it.
//
// Holds: what is no gallery is left out, and the page goes on without it.

/** The recordings of one panel. */
export interface Gallery {
  /** The panel's name in addresses. */
  gallery: string;
  title: string;
  /** Path of the panel's page, or of the visitor's own. */
  address: string;
  /** Whether that address is the visitor's own secret, and not for passing on. */
  isPrivate: boolean;
  recordings: Recording[];
}

export interface Recording {
  /** As addresses name it; stays with the recording, so numbers may have gaps. */
  number: number;
  title: string;
  language: string;
  /** The language by its name. */
  spoken: string;
  seconds: number | null;
  poster: { address: string; width: number; height: number } | null;
  source: Source;
  download: string | null;
  chapters: Chapter[];
  captions: Track[];
  transcript: string | null;
}

/** Where a recording comes from. `from` is the host that learns of the visitor; absent for our own. */
export type Source =
  | { kind: "file" | "hls"; type: string; address: string; bytes?: number; from?: string | null }
  | { kind: "provider"; provider: Provider; name: string; from: string; embed: string; address: string };

export type Provider = "youtube" | "vimeo" | "peertube";

export interface Chapter {
  /** In seconds. */
  at: number;
  title: string;
  /** Number of the guiding question that it answers. */
  question: number | null;
}

export interface Track {
  language: string;
  name: string;
  address: string;
}

/** What a visitor asks to see. */
export interface Wish {
  gallery: Gallery;
  recording: Recording;
  /** In seconds; undefined is wherever the visitor was. */
  at?: number | undefined;
}

/** Every gallery of the page. */
export function galleries(): Gallery[] {
  return [...document.querySelectorAll('script[type="application/json"][data-gallery]')].flatMap((script) => {
    try {
      const gallery = JSON.parse(script.textContent ?? "") as Gallery;
      return Array.isArray(gallery.recordings) ? [gallery] : [];
    } catch {
      return [];
    }
  });
}

/** The recording that addresses call `number`, at that place. */
export function recordingOf(gallery: Gallery | undefined, number: number, at?: number): Wish | undefined {
  const recording = gallery?.recordings.find((each) => each.number === number);
  return gallery && recording && { gallery, recording, at };
}

/** The first chapter that answers this guiding question. */
export function answerTo(gallery: Gallery | undefined, question: number): Wish | undefined {
  for (const recording of gallery?.recordings ?? []) {
    const chapter = recording.chapters.find((each) => each.question === question);
    if (gallery && chapter) return { gallery, recording, at: chapter.at };
  }
  return undefined;
}
