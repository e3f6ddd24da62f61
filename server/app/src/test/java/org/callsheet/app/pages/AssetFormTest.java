package org.callsheet.app.pages;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the form of an asset asks for. */
class AssetFormTest {
  @Test
  void onlyWhatWasFilledInDifferentlyIsAskedFor() {
    assertThat(
            form("was.state=ns", "state=ic", "was.name=Ferry", "name=Ferry", "version=abc")
                .fields())
        .isEqualTo(Map.of("state", "ic"));
  }

  @Test
  void anotherLineEndOfTheBrowserIsNoChange() {
    assertThat(form("was.description=a\nb", "description=a\r\nb").fields()).isEmpty();
  }

  @Test
  void helpersAreAListAlsoWhenNobodyIsLeft() {
    assertThat(form("was.support=jun", "support=jun", "support=zoe").fields())
        .isEqualTo(Map.of("support", List.of("jun", "zoe")));
    assertThat(form("was.support=jun").fields()).isEqualTo(Map.of("support", List.of()));
  }

  @Test
  void numbersAreNumbersAndWhatIsNoneIsLeftForTheEngineToRefuse() {
    assertThat(form("was.start=1", "start= 12 ").fields()).isEqualTo(Map.of("start", 12));
    assertThat(form("was.start=1", "start=soon").fields()).isEqualTo(Map.of("start", "soon"));
    assertThat(form("was.start=1", "start=").fields()).containsEntry("start", null);
  }

  @Test
  void nobodyAsOwnerIsNoOwner() {
    assertThat(form("was.owner=jun", "owner=").fields()).containsEntry("owner", null);
  }

  private static AssetForm form(String... pairs) {
    MultivaluedMap<String, String> sent = new MultivaluedHashMap<>();
    Arrays.stream(pairs)
        .map(pair -> pair.split("=", 2))
        .forEach(pair -> sent.add(pair[0], pair[1]));
    return AssetForm.of(sent);
  }
}
