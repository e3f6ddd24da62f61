package org.callsheet.contract;

/**
 * What would be changed when a person is erased.
 *
 * @param user the user name
 * @param name as in the credits
 * @param portrait whether there is one
 * @param signIns how many devices and programs are signed in as this person
 * @param assets how many assets name this person
 * @param credits in how many lines of credits this person stands
 * @param historyLines lines of the films' histories and notes
 * @param auditLines lines of the audit
 * @param jobs renders that keep the user name until they are gone from the archive
 */
public record ErasurePreview(
    String user,
    String name,
    boolean portrait,
    int signIns,
    int assets,
    int credits,
    int historyLines,
    int auditLines,
    int jobs) {}
