package org.callsheet.contract;

/**
 * Body of {@code PATCH /projects/{project}}: what is not named stays.
 *
 * @param name of the team
 * @param weight its share of the farm against other films (1 is usual; 0: only what is left over)
 * @param hours how many hours of nodes a day may render it by themselves
 * @param scripts whether Python in its files may run on nodes, in renders sent from then on
 */
public record ProjectChange(String name, Double weight, Double hours, Boolean scripts) {}
