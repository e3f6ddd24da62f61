package org.callsheet.node.link;

import java.util.function.Consumer;

/**
 * How the loop of calls behaves.
 *
 * @param boot random, made at each start of the program
 * @param once end when there is nothing to do
 * @param onceWaitSeconds how long a single-use node waits for work
 * @param tell where sentences for people go
 */
public record SyncSettings(String boot, boolean once, int onceWaitSeconds, Consumer<String> tell) {}
