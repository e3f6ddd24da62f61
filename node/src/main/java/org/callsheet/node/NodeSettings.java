package org.callsheet.node;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.callsheet.floor.Disk;
import org.callsheet.floor.trust.Fingerprint;
import org.callsheet.floor.trust.JoinToken;
import org.callsheet.node.blender.OpenFile;
import org.callsheet.node.link.Credential;
import org.callsheet.node.times.Times;

/**
 * What the node was told.
 *
 * @param token to join with; not needed when the work folder holds a credential
 * @param paths where named paths lie here
 * @param search places to look for named paths when none is told
 * @param blenders programs to use; empty: all that are installed
 * @param engines the programs of engines other than Blender that may be started here, by id
 * @param threads of each slot's Blender; 0: as many as the machine has cores
 * @param memory what each Blender may use, in bytes; {@link Long#MAX_VALUE}: all there is
 * @param work folder of this node alone
 * @param cards whether Cycles computes on graphics cards
 * @param times when it renders
 * @param once end when there is nothing to do
 */
public record NodeSettings(
    URI server,
    Optional<String> token,
    String name,
    Map<String, Path> paths,
    List<Path> search,
    List<Path> blenders,
    Map<String, Path> engines,
    List<Integer> threads,
    long memory,
    Path work,
    OpenFile.Cards cards,
    Times times,
    boolean once) {
  public static final int SLOTS_MAX = 64;
  public static final int NAME_MAX = 64;

  public NodeSettings {
    paths = Map.copyOf(paths);
    search = List.copyOf(search);
    blenders = List.copyOf(blenders);
    engines = Map.copyOf(engines);
    threads = List.copyOf(threads);
  }

  /** By what the join token knows the server. */
  public Optional<Fingerprint> vouched() {
    return token.flatMap(each -> JoinToken.parse(each).server());
  }

  /** By what the server is known: to the token, else to the credential from an earlier time. */
  Optional<Fingerprint> known(Disk disk) {
    return vouched()
        .or(
            () ->
                Credential.find(WorkFolder.credential(work), disk)
                    .filter(stored -> stored.server().equals(server.toString()))
                    .flatMap(Credential::certificate));
  }

  /** How much it renders at a time. */
  public int slots() {
    return threads.size();
  }
}
