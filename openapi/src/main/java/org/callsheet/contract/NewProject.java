package org.callsheet.contract;

/**
 * Body of {@code POST /projects}.
 *
 * @param id as in its address and, if no folder is named, its folder
 * @param name of the team; {@code null}: the id
 * @param title of the film; {@code null}: none yet
 * @param template the preset of its types, states and priorities; {@code null}: the usual one
 * @param directory its folder as a named path; {@code null}: one beside the other films
 */
public record NewProject(String id, String name, String title, String template, String directory) {}
