package org.callsheet.contract;

/**
 * A shot that has frames to render, so that they show what its file shows now.
 *
 * @param asset the shot, by id
 * @param name as people call it
 * @param state {@code out-of-date}, or {@code new} when nothing of it was rendered yet
 * @param frames what is to be rendered, as in {@code 1-24}
 * @param count how many frames that is
 * @param older how many of them were made before the file, or something it links to, changed
 * @param missing how many were never rendered
 * @param seconds what one node needs for them, by what they took; {@code null}: not known
 * @param job which renders it; {@code null}: none
 * @param problem why it was not sent; {@code null}: it was, or nobody asked for it
 */
public record ShotRender(
    String asset,
    String name,
    String state,
    String frames,
    int count,
    int older,
    int missing,
    Double seconds,
    String job,
    Reason problem) {}
