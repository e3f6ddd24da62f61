package org.callsheet.app.rest;

import java.util.List;
import org.callsheet.contract.Farm;
import org.callsheet.contract.Node;
import org.callsheet.contract.Reason;
import org.callsheet.engine.farm.FarmMode;
import org.callsheet.engine.farm.FarmView;
import org.callsheet.engine.farm.JobState;
import org.callsheet.engine.farm.JobView;
import org.callsheet.engine.farm.NodeView;
import org.callsheet.engine.fleet.NewNode;

/** Nodes and the farm's status as they travel. */
public final class NodeWire {
  private NodeWire() {}

  static Node of(org.callsheet.engine.fleet.Node node, Voice voice) {
    NewNode card = node.card();
    return new Node(
        node.id().toString(),
        card.name(),
        card.version(),
        node.state().word(),
        card.slots(),
        node.busy(),
        card.blenders().stream().map(NewNode.Blender::version).toList(),
        card.cards().stream().map(each -> (each.kind() + " " + each.name()).strip()).toList(),
        node.pools().stream().sorted().toList(),
        node.tags().stream().sorted().toList(),
        card.system(),
        card.cores(),
        card.memoryBytes(),
        node.resting().map(reason -> Reasons.of(reason, voice)).orElse(null),
        node.seen(),
        node.work().stream().map(NodeWire::work).toList());
  }

  /** The farm in a line. */
  public static Farm status(FarmView view, List<Reason> warnings) {
    int nodes = 0;
    int slots = 0;
    int busy = 0;
    for (NodeView node : view.nodes()) {
      if (node.present()) {
        nodes++;
        slots += node.slots();
        busy += node.busy();
      }
    }
    int waiting = 0;
    int rendering = 0;
    int framesToDo = 0;
    for (JobView job : view.jobs()) {
      waiting += job.state() == JobState.WAITING ? 1 : 0;
      rendering += job.state() == JobState.RENDERING ? 1 : 0;
      boolean open = job.state() == JobState.WAITING || job.state() == JobState.RENDERING;
      framesToDo += open ? job.counts().todo() + job.counts().leased() : 0;
    }
    String word = word(view, rendering, waiting);
    FarmMode mode = view.mode();
    return new Farm(
        word,
        mode.autostart(),
        mode.order().word(),
        mode.paused(),
        nodes,
        slots,
        busy,
        waiting,
        rendering,
        framesToDo,
        warnings);
  }

  private static String word(FarmView view, int rendering, int waiting) {
    if (view.readOnly()) {
      return "read-only";
    }
    if (view.mode().paused()) {
      return "paused";
    }
    if (rendering > 0) {
      return "rendering";
    }
    return waiting > 0 ? "waiting" : "idle";
  }

  private static Node.Work work(NodeView.Work work) {
    return new Node.Work(
        work.attempt().toString(),
        work.job().toString(),
        work.jobName(),
        work.frames().toString(),
        work.frame().isPresent() ? work.frame().getAsInt() : null);
  }
}
