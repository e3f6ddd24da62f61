package org.callsheet.contract;

/**
 * Body of {@code PATCH /school}: what is not named stays.
 *
 * @param name the school's or the group's
 * @param classWord another one; every device is asked for it again
 */
public record SchoolChange(String name, String classWord) {}
