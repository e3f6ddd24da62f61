package org.callsheet.contract;

/**
 * What holds for the whole class.
 *
 * @param version changes with what people edit; the value for {@code If-Match}
 * @param name the school's or the group's; empty: not said
 * @param classWord what is typed once on each device of the class; {@code null}: there is none
 * @param classroom whether students come in without a passcode
 */
public record School(String version, String name, String classWord, boolean classroom) {}
