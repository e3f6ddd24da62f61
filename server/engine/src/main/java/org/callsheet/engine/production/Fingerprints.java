package org.callsheet.engine.production;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.callsheet.engine.catalog.Asset;
import org.callsheet.engine.catalog.AssetId;
import org.callsheet.engine.catalog.Catalog;
import org.callsheet.engine.catalog.ProjectAssets;
import org.callsheet.engine.farm.Farm;
import org.callsheet.engine.farm.JobView;
import org.callsheet.engine.farm.NewJob;
import org.callsheet.engine.farm.Source;
import org.callsheet.engine.people.ProjectId;

/**
 * Tells the farm what the files of its jobs are, whenever something in a film changes. A job whose
 * own file was saved over goes on with what was submitted, and so keeps its fingerprint. Reads
 * memory only; thread-safe.
 */
public final class Fingerprints {
  private final Catalog catalog;
  private final Farm farm;
  private final Set<ProjectId> changed = ConcurrentHashMap.newKeySet();

  /** Follows that catalog from now on. */
  public Fingerprints(Catalog catalog, Farm farm) {
    this.catalog = catalog;
    this.farm = farm;
    catalog.listen(film -> changed.add(film.folder().project()));
  }

  /** What a job's file and all it links to are now; empty if that is not known, or saved over. */
  Optional<String> of(NewJob job) {
    Source source = job.source();
    if (source.asset().isEmpty()) {
      return Optional.empty();
    }
    Optional<ProjectAssets> film = catalog.find(new ProjectId(source.project()));
    Optional<Asset> asset = film.flatMap(f -> f.find(new AssetId(source.asset())));
    return asset.filter(a -> isSubmitted(a, source)).flatMap(a -> film.get().fingerprint(a));
  }

  /** What a job that was just submitted is made of may become known later. */
  void follow(JobView job) {
    if (job.fingerprint().isEmpty()) {
      changed.add(new ProjectId(job.request().source().project()));
    }
  }

  private static boolean isSubmitted(Asset asset, Source source) {
    return asset.path().equals(source.file())
        && asset.file().bytes() == source.bytes()
        && asset.file().savedMillis() == source.modifiedMillis();
  }

  /** Compares films that changed since this was last called with what the farm knows. */
  public void look() {
    Set<ProjectId> films = Set.copyOf(changed);
    changed.removeAll(films);
    if (films.isEmpty()) {
      return;
    }
    farm.view().jobs().stream()
        .filter(job -> !job.state().ended())
        .filter(job -> films.contains(new ProjectId(job.request().source().project())))
        .forEach(this::tell);
  }

  private void tell(JobView job) {
    Optional<String> now = of(job.request());
    if (now.isPresent() && !now.equals(job.fingerprint())) {
      farm.filesChanged(job.id(), now.get());
    }
  }
}
