package org.callsheet.contract;

import java.util.List;

/**
 * Body of {@code POST /farm/job-events}: these need not be told again.
 *
 * @param ids of events
 */
public record JobEventsTold(List<String> ids) {}
