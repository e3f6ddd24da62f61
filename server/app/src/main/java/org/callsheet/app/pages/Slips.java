package org.callsheet.app.pages;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.callsheet.engine.catalog.Asset;
import org.callsheet.engine.catalog.AssetId;
import org.callsheet.engine.catalog.Priorities;
import org.callsheet.engine.catalog.Urgency;
import org.callsheet.engine.catalog.links.Note;
import org.callsheet.engine.people.People;
import org.callsheet.engine.people.User;
import org.callsheet.engine.people.UserId;

/** Puts assets on slips: the words of their film, and faces for ids. */
final class Slips {
  private final People people;
  private final Priorities scale;
  private final Texts texts;

  Slips(People people, Priorities scale, Texts texts) {
    this.people = people;
    this.scale = scale;
    this.texts = texts;
  }

  Slip of(Asset asset) {
    return of(asset, Note.NONE);
  }

  Slip of(Asset asset, Note note) {
    return new Slip(
        asset.id().value(),
        asset.name(),
        asset.type().name(),
        asset.says().description(),
        state(asset),
        priority(scale, asset.effectivePriority()),
        asset.owner().map(owner -> List.of(face(owner))).orElse(List.of()),
        asset.support().stream().map(this::face).toList(),
        note.urgency().map(this::because).orElse(""),
        note.warnings().stream()
            .map(warning -> texts.reason(warning.code(), warning.parameters()))
            .toList());
  }

  private String because(Urgency urgency) {
    Map<String, String> names = Map.of("by", urgency.byName(), "from", urgency.fromName());
    return urgency.isPassedOn()
        ? texts.say("slip.because.chain", names)
        : texts.say("slip.because", names);
  }

  List<Slip> of(Collection<Asset> assets, Map<AssetId, Note> notes) {
    return assets.stream()
        .map(asset -> of(asset, notes.getOrDefault(asset.id(), Note.NONE)))
        .toList();
  }

  /** Somebody; whoever is not known here is called by the id in the file. */
  Face face(UserId user) {
    return new Face(user.value(), people.find(user).map(User::name).orElse(user.value()));
  }

  /** A state that the film's template does not know counts as the first of at least two. */
  private static Slip.State state(Asset asset) {
    int at = asset.type().states().indexOf(asset.state());
    int steps = asset.type().states().size();
    return at < 0
        ? new Slip.State(asset.state().name(), 1, Math.max(2, steps))
        : new Slip.State(asset.state().name(), at + 1, steps);
  }

  /** The highest named priority that is reached; the number where priorities have no names. */
  static Slip.Priority priority(Priorities scale, int value) {
    int above = value - scale.low();
    int range = Math.max(1, scale.high() - scale.low());
    Slip.Priority word = new Slip.Priority(Integer.toString(value), (double) above / range);
    for (Priorities.Name named : scale.named()) {
      if (named.value() <= value) {
        word = new Slip.Priority(named.name(), (double) (named.value() - scale.low()) / range);
      }
    }
    return word;
  }
}
