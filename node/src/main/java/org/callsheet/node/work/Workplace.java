package org.callsheet.node.work;

import java.time.InstantSource;
import org.callsheet.floor.Disk;
import org.callsheet.node.blender.InstalledBlenders;
import org.callsheet.node.blender.OpenFile;
import org.callsheet.node.pictures.HiddenFiles;
import org.callsheet.node.pictures.PathMap;
import org.callsheet.node.programs.Encoders;

/**
 * What all attempts of this node share.
 *
 * @param cards whether Cycles computes on graphics cards
 * @param encoders make films of pictures
 * @param reported called when something new is in the outbox
 */
public record Workplace(
    Disk disk,
    InstalledBlenders blenders,
    OpenFile.Cards cards,
    Encoders encoders,
    PathMap paths,
    HiddenFiles hidden,
    Outbox outbox,
    Begun begun,
    Limits limits,
    MemoryGuard memory,
    Thumbnails thumbnails,
    InstantSource clock,
    Runnable reported) {}
