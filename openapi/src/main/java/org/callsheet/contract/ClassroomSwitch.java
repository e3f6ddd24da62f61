package org.callsheet.contract;

/**
 * Body of {@code PUT /school/classroom}.
 *
 * @param on whether students come in without a passcode
 */
public record ClassroomSwitch(Boolean on) {}
