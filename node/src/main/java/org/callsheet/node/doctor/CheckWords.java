package org.callsheet.node.doctor;

import java.util.Map;

/** The sentences of the checks: what was found, and what to do. */
final class CheckWords {
  private static final Map<String, String> SENTENCES =
      Map.ofEntries(
          Map.entry(
              "blender-renders",
              "Blender {version} has rendered a small picture in {seconds} s on {device}. ({program})"),
          Map.entry(
              "blender-untried",
              "Nobody has tried this node with Blender {version}, but with {tried}: look at its first"
                  + " frames."),
          Map.entry(
              "blender-fails",
              "Blender {version} renders no picture ({code}: {detail}). Start it by hand:"
                  + " {program}"),
          Map.entry(
              "blender-missing",
              "There is no Blender here. Install it, or say where it is: --blender PROGRAM"),
          Map.entry(
              "blender-wrong", "{program} is no Blender that starts here. Correct --blender."),
          Map.entry("gpu-found", "Blender can use the graphics card {name} ({kind})."),
          Map.entry(
              "gpu-none",
              "Blender finds no graphics card it can use: Cycles renders on the processor. If there"
                  + " is one, install its maker's driver."),
          Map.entry("path-works", "{path} is {folder}: it can be read and written."),
          Map.entry(
              "path-unmarked",
              "{path} is {folder}, but has no mark of the server (.callsheet-path.json). Make sure"
                  + " that it is the folder that the server uses."),
          Map.entry(
              "path-missing",
              "There is no folder {folder} for {path}. Mount it, or correct --path."),
          Map.entry(
              "path-is-another", "{folder} is not {path}, its mark says {marked}. Correct --path."),
          Map.entry(
              "path-read-only",
              "{folder} ({path}) cannot be written ({detail}). Give the user of this program the"
                  + " right to write there."),
          Map.entry("path-unreadable", "{folder} ({path}) cannot be read ({detail})."),
          Map.entry(
              "path-none",
              "This node knows no folder with films. Mount the share and give --path films=DIR, the"
                  + " folder that the server calls films."),
          Map.entry("server-works", "{server} knows this node as {name} (protocol {version})."),
          Map.entry(
              "server-joins",
              "{server} answers (protocol {version}), and this node will join with its token."),
          Map.entry(
              "server-token",
              "{server} answers (protocol {version}), but does not know this node. Start it with"
                  + " --token-file F, the file state/join-token of the server."),
          Map.entry("server-version", "{server} speaks another version: {detail}"),
          Map.entry(
              "server-away",
              "{server} does not answer ({detail}). Is it switched on, and is the address right?"
                  + " Correct --server."),
          Map.entry(
              "server-other",
              "{server} answers, but is no Callsheet server ({detail}). Correct --server."),
          Map.entry("film-ffmpeg", "Films of frames are made with {program}."),
          Map.entry(
              "film-blender",
              "Films of frames are made with the encoder of Blender. With ffmpeg it would be faster."),
          Map.entry("engine", "Jobs for {engine} are rendered with {program}."),
          Map.entry("threads", "{slots} at a time, with {threads} of {cores} cores."),
          Map.entry(
              "threads-many",
              "{slots} at a time want {threads} threads, and there are {cores} cores: give fewer"
                  + " with --threads."),
          Map.entry("memory", "{memory} GB of memory, {each} GB for each render."),
          Map.entry(
              "memory-short",
              "{memory} GB of memory are {each} GB for each render: larger films will not fit. Give"
                  + " fewer --slots."),
          Map.entry("disk", "{free} GB free for pictures in work ({folder})."),
          Map.entry(
              "disk-short",
              "Only {free} GB are free in {folder}, where pictures in work lie. Make room, or give"
                  + " another --work."),
          Map.entry(
              "work-folder",
              "The work folder {folder} cannot be written ({detail}). Give --work DIR."));

  private CheckWords() {}

  static String sentence(Check check) {
    String sentence = SENTENCES.get(check.code());
    if (sentence == null) {
      throw new IllegalArgumentException("no sentence for " + check.code());
    }
    for (Map.Entry<String, String> each : check.about().entrySet()) {
      sentence = sentence.replace("{" + each.getKey() + "}", each.getValue());
    }
    return sentence;
  }
}
