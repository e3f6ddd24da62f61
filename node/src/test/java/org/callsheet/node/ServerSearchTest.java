package org.callsheet.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ServerSearchTest {
  private static final URI ONE = URI.create("http://10.0.0.1:8080");
  private static final URI TWO = URI.create("http://10.0.0.2:8080");

  @Test
  void theServerThatAnswersIsTakenAndOfSeveralTheOneItKnows() throws Exception {
    assertThat(ServerSearch.choose(List.of(ONE), Optional.empty())).isEqualTo(ONE);
    assertThat(ServerSearch.choose(List.of(ONE), Optional.of(TWO))).isEqualTo(ONE);
    assertThat(ServerSearch.choose(List.of(ONE, TWO), Optional.of(TWO))).isEqualTo(TWO);
    assertThat(ServerSearch.choose(List.of(), Optional.of(TWO))).isEqualTo(TWO);
    assertThat(ServerSearch.choose(List.of(), Optional.empty()))
        .isEqualTo(URI.create("http://127.0.0.1:8080"));
  }

  @Test
  void ofSeveralThatAreNewAPersonChooses() {
    assertThatThrownBy(() -> ServerSearch.choose(List.of(ONE, TWO), Optional.empty()))
        .isInstanceOf(NodeProblem.class)
        .hasMessageContaining("10.0.0.1")
        .hasMessageContaining("10.0.0.2")
        .hasMessageContaining("--server");
  }
}
