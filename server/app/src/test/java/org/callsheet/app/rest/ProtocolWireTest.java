package org.callsheet.app.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class ProtocolWireTest {
  @Test
  void aLeaseSaysWhichBlenderTheJobNeeds() {
    assertThat(ProtocolWire.blender(Set.of("memory>=8", "blender>=4.2"))).hasValue(">=4.2");
    assertThat(ProtocolWire.blender(Set.of("blender>=4.2", "blender-4.3"))).hasValue("4.3");
    assertThat(ProtocolWire.blender(Set.of("memory>=8", "optix"))).isEmpty();
  }
}
