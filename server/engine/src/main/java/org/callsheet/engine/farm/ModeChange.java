package org.callsheet.engine.farm;

import java.util.Optional;

/** What people change about the whole farm; what is absent stays. */
public record ModeChange(
    Optional<Boolean> autostart, Optional<FarmMode.Order> order, Optional<Boolean> paused) {

  FarmMode of(FarmMode now) {
    return new FarmMode(
        autostart.orElse(now.autostart()), order.orElse(now.order()), paused.orElse(now.paused()));
  }
}
