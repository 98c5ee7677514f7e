// Makes the recordings that watch.spec.ts watches: node recordings.mjs FOLDER
//
// Holds: every second of the picture tells itself twice, as a clock for people and as seven squares at the top left for
// the tests (white is one, the lowest bit first); what is spoken says what the captions say, at the same time.
// Lacks, deliberately: anything kept. The files are made in a few seconds wherever ffmpeg and espeak-ng are.
import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const folder = process.argv[2] ?? "results/recordings";
const SECONDS = 60;
/** Side of a square, in pixels of a picture of 640 by 360; watch.spec.ts reads the same ones. */
const SQUARE = 24;
const BITS = 7;

const chapters = [
  [0, "Opening words", ""],
  [12, "What has changed since the last panel?", "1"],
  [30, "What further changes can be expected?", "2"],
  [48, "Closing words", ""],
];
const cues = Array.from({ length: SECONDS / 5 }, (_, index) => ({
  from: index * 5,
  to: index * 5 + 4,
  speaker: index % 4 < 2 ? "Inês Carvalho" : "Aiko Tanaka",
  en: `Sentence ${index + 1} begins at second ${index * 5}.`,
  ja: `${index * 5}秒から始まる${index + 1}番目の文です。`,
}));

mkdirSync(join(folder, "elsewhere"), { recursive: true });
const at = (name) => join(folder, name);
const ffmpeg = (...given) => execFileSync("ffmpeg", ["-hide_banner", "-loglevel", "error", "-y", ...given]);

speak();
ffmpeg(
  "-f",
  "lavfi",
  "-i",
  `testsrc2=size=640x360:rate=10:duration=${SECONDS}`,
  "-i",
  at("speech.wav"),
  "-vf",
  clock(),
  "-c:v",
  "libx264",
  "-preset",
  "veryfast",
  "-crf",
  "30",
  "-g",
  "10",
  "-pix_fmt",
  "yuv420p",
  "-c:a",
  "aac",
  "-b:a",
  "48k",
  "-t",
  String(SECONDS),
  "-movflags",
  "+faststart",
  at("watched.mp4"),
);
ffmpeg("-i", at("watched.mp4"), "-vn", "-c:a", "libmp3lame", "-b:a", "48k", at("spoken.mp3"));
ffmpeg("-ss", "15", "-i", at("watched.mp4"), "-frames:v", "1", at("poster.jpg"));
ffmpeg(
  "-i",
  at("watched.mp4"),
  "-c",
  "copy",
  "-f",
  "hls",
  "-hls_time",
  "4",
  "-hls_playlist_type",
  "vod",
  "-hls_segment_filename",
  at("elsewhere/part-%02d.ts"),
  at("elsewhere/watched.m3u8"),
);
for (const language of ["en", "ja"]) writeFileSync(at(`captions.${language}.vtt`), webvtt(language));
writeFileSync(
  at("chapters.txt"),
  chapters.map(([second, title]) => `${stamp(second).slice(3, 8)} ${title}\n`).join(""),
);
writeFileSync(
  at("chapters.json"),
  JSON.stringify(
    chapters.map(([second, title, question]) => ({
      at: second,
      title,
      question: question === "" ? null : Number(question),
    })),
    null,
    2,
  ) + "\n",
);

/** One sound with every sentence where its caption stands. */
function speak() {
  const sentences = cues.map(({ en }, index) => {
    const file = at(`sentence-${index}.wav`);
    execFileSync("espeak-ng", ["-v", "en", "-s", "170", "-w", file, en]);
    return file;
  });
  const placed = cues.map(({ from }, index) => `[${index}]adelay=${from * 1000}:all=1[s${index}]`).join(";");
  const mixed = `${cues.map((_, index) => `[s${index}]`).join("")}amix=inputs=${cues.length}:normalize=0,apad=whole_dur=${SECONDS}`;
  ffmpeg(...sentences.flatMap((file) => ["-i", file]), "-filter_complex", `${placed};${mixed}`, at("speech.wav"));
  for (const file of sentences) rmSync(file);
}

/** The clock for people, and the squares. */
function clock() {
  const ground = `drawbox=x=0:y=0:w=${SQUARE * BITS}:h=${SQUARE}:color=black:t=fill`;
  const squares = Array.from({ length: BITS }, (_, bit) => {
    const isOne = `enable='mod(floor((t+0.001)/${2 ** bit})\\,2)'`;
    return `drawbox=x=${bit * SQUARE}:y=0:w=${SQUARE}:h=${SQUARE}:color=white:t=fill:${isOne}`;
  });
  const words =
    "drawtext=text='%{pts\\:hms}':fontsize=64:fontcolor=white:box=1:boxcolor=black@0.7:boxborderw=16:x=(w-tw)/2:y=(h-th)/2";
  return [words, ground, ...squares].join(",");
}

function webvtt(language) {
  const blocks = cues.map((cue) => `${stamp(cue.from)} --> ${stamp(cue.to)}\n<v ${cue.speaker}>${cue[language]}</v>\n`);
  return `WEBVTT\n\n${blocks.join("\n")}`;
}

function stamp(seconds) {
  return `${new Date(seconds * 1000).toISOString().slice(11, 19)}.000`;
}
