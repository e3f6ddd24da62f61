package org.callsheet.engine.blend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SimpleExpressionTest {
  @Test
  void whatBlenderComputesItselfNeedsNoScripts() {
    for (String simple :
        List.of("", "var", "-var * 2.5 + 1", "1 if x >= .5 else 0", "clamp(sin(frame/2), 0, 1)")) {
      assertThat(SimpleExpression.isSimple(simple)).as(simple).isTrue();
    }
  }

  @Test
  void whatAsksPythonNeedsScripts() {
    for (String scripted :
        List.of(
            "bpy.context.scene.frame_current",
            "self.location.x",
            "random()",
            "noise . random()",
            "frame % 2",
            "frame // 2",
            "'a' == 'b'",
            "[1, 2][0]")) {
      assertThat(SimpleExpression.isSimple(scripted)).as(scripted).isFalse();
    }
  }
}
