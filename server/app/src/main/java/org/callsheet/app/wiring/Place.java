package org.callsheet.app.wiring;

import java.nio.file.Path;

/**
 * Every file and folder of a home that is ours; the reference in {@code docs} is made of them. A
 * folder's name ends in a slash, and what stands in {@code <>} differs from home to home.
 */
public enum Place {
  /** What an operator edits. A new home begins with a copy of the shipped one. */
  CONFIG("config/"),
  /** The sentences of the server. */
  LANGUAGES("config/languages/"),
  /** What the server says in one language. See [languages](formats/languages.md). */
  LANGUAGE("config/languages/<code>.json"),
  /** The named paths: where the folders of films and images are on this machine. */
  PATHS("config/paths/"),
  /** One named path. See [named-paths](formats/named-paths.md). */
  NAMED_PATH("config/paths/<ident>.json"),
  /** Renderers other than Blender. */
  ENGINES("config/engines/"),
  /**
   * One of them: which files it takes, and how it is started. See [engines](formats/engines.md).
   */
  ENGINE("config/engines/<engine>.json"),
  /** Named sets of nodes. */
  POOLS("config/pools/"),
  /** One pool: its name, and patterns of names of nodes. See [pools](formats/pools.md). */
  POOL("config/pools/<pool>.json"),
  /** The films there are. */
  PROJECTS("config/projects/"),
  /** One film: its team's name and its folder. See [project](formats/project.md). */
  PROJECT("config/projects/<project>.json"),
  /** Places on which nodes are started by an order. */
  SITES("config/sites/"),
  /** One site: what its nodes can do, and how many. See [sites](formats/sites.md). */
  SITE("config/sites/<site>.json"),
  /** The presets that films choose from. */
  TEMPLATES("config/templates/"),
  /** What a preset builds on, and the size, rate and engine of its films. */
  PRESET("config/templates/<template>/settings.json"),
  /** How frames may be rendered quickly or finally. See [templates](formats/templates.md). */
  RENDER_PRESETS("config/templates/<template>/render_presets.json"),
  /**
   * What is looked for before rendering, and how much it matters. See
   * [templates](formats/templates.md).
   */
  PREFLIGHT("config/templates/<template>/preflight.json"),
  /** The file that new assets of a type begin with. */
  STARTING_FILE("config/templates/<template>/asset_types/<file>.blend"),
  /** The named priorities of a preset. See [templates](formats/templates.md). */
  PRIORITIES("config/templates/<template>/priority.json"),
  /** An asset type of a preset. */
  ASSET_TYPE("config/templates/<template>/asset_types/<type>.json"),
  /** A state of a preset. */
  ASSET_STATE("config/templates/<template>/states/<state>.json"),
  /** The people. */
  USERS("config/users/"),
  /** One person. See [users](formats/users.md). */
  USER("config/users/<user>.json"),

  /** The folders of the films, unless `config/paths` says otherwise. */
  FILMS("films/"),
  /** Marks the folder of a named path; without it nothing is written there. */
  FILMS_MARKER("films/.callsheet-path.json"),
  /** A film's title, credits and template. See [project](formats/project.md). */
  FILM("films/<project>/project.json"),
  /** An asset, beside the `.blend` it describes. See [sidecar](formats/sidecar.md). */
  SIDECAR("films/<project>/<asset>.json"),
  /** A checkpoint or a deleted file. See [old](formats/old.md). */
  OLD("films/<project>/<folder>/old/<file>"),
  /** A file as it was submitted to render, until the job has ended. See [farm](formats/farm.md). */
  FROZEN_COPY("films/<project>/<folder>/.<file>.<job>.blend"),
  /** What was moved from where to where. See [plans](formats/plans.md). */
  MOVES("films/<project>/.callsheet/moves.json"),
  /**
   * Files being prepared; empty but for moments, or after a crash. See [plans](formats/plans.md).
   */
  WORK("films/<project>/.callsheet/work-<plan>/<file>"),
  /** Who changed what, one file a server and month. See [history](formats/history.md). */
  HISTORY("films/<project>/.callsheet/history-<server>-<month>.jsonl"),
  /**
   * What a change of many assets puts back if it ends in the middle. See
   * [sidecar](formats/sidecar.md).
   */
  CHANGE("films/<project>/.callsheet/change-<server>-<id>.json"),
  /** Finished frames, unless the `.blend` says otherwise. */
  RENDERS("films/<project>/renders/"),

  /** Faces and pictures, unless `config/paths` says otherwise. */
  IMAGES("images/"),
  /** Marks the folder of a named path. */
  IMAGES_MARKER("images/.callsheet-path.json"),

  /** What the farm has done and has to do. */
  FARM("farm/"),
  /** Every job, frame and attempt. See [journal](formats/journal.md), [farm](formats/farm.md). */
  JOURNAL("farm/journal/"),
  /** A part of the journal; its kind is `journal` or `checkpoint`. */
  JOURNAL_PART("farm/journal/<number>.<kind>"),
  /** Jobs that ended long ago. See [farm](formats/farm.md). */
  ENDED("farm/ended/"),
  /** A part of their journal. */
  ENDED_PART("farm/ended/<number>.<kind>"),
  /** How many nodes each site was asked to start. See [sites](formats/sites.md). */
  ORDERS("farm/orders.json"),
  /** How the farm was used, hour by hour. See [farm-use](formats/farm-use.md). */
  FARM_USE("farm/use.json"),
  /** Who was told of which events of jobs. See [sites](formats/sites.md). */
  OBSERVERS("farm/observers.json"),
  /** What renderers said. */
  LOGS("farm/logs/"),
  /** The end of what the renderer said of a failed attempt, while it opened the file. */
  LOG("farm/logs/<job>/<attempt>.log"),
  /** The same, while it rendered a frame. */
  FRAME_LOG("farm/logs/<job>/<attempt>.frame<frame>.log"),

  /** What only the server may read, mode 0700. See [state](formats/state.md). */
  STATE("state/"),
  /** Who changed what, and who came in or tried. See [audit](formats/audit.md). */
  AUDIT("state/audit/"),
  /** One month of it. */
  AUDIT_MONTH("state/audit/<month>.jsonl"),
  /** Passcodes that the server made up, to be handed out and then deleted. */
  CARDS("state/cards.txt"),
  /** What a new node shows to be let in. */
  JOIN_TOKEN("state/join-token"),
  /** The nodes that were let in. */
  NODES("state/nodes.json"),
  /** Hashes of passcodes. */
  PASSCODES("state/passcodes.json"),
  /** Where each named path was when it was last there. */
  KNOWN_PATHS("state/paths.json"),
  /** Work with several files that was begun; empty but for moments, or after a crash. */
  PLANS("state/plans/"),
  /** One such work. See [plans](formats/plans.md). */
  PLAN("state/plans/<plan>.json"),
  /** The school's name, the class word and the classroom mode. See [state](formats/state.md). */
  SCHOOL("state/school.json"),
  /** Names this server in files it shares with others. */
  SERVER_ID("state/server-id"),
  /** By what this server is known, unless an operator gives another. */
  CERTIFICATE("state/tls-certificate.pem"),
  /** Its key: whoever has it can pass for this server. */
  CERTIFICATE_KEY("state/tls-key.pem"),
  /** Sign-ins and credentials of nodes, as hashes. */
  TOKENS("state/tokens.json"),

  /** What may be deleted at any time. */
  CACHE("cache/"),
  /** What was last seen of the films' sidecars. */
  KEPT_FILMS("cache/films/"),
  /** One film; the name follows from its own. */
  KEPT_FILM("cache/films/<film>"),
  /** What `.blend` files said when they were last read. See [blend](formats/blend.md). */
  READINGS("cache/links/"),
  /** Small pictures of finished frames. */
  THUMBNAILS("cache/thumbnails/"),
  /** One of them; the name is the frame's number. */
  THUMBNAIL("cache/thumbnails/<job>/<frame>.jpg"),
  /** Some of the files of all films. */
  READING("cache/links/<part>.json");

  private final String pattern;

  Place(String pattern) {
    this.pattern = pattern;
  }

  /** Its path inside the home, with {@code <>} where it differs. */
  public String pattern() {
    return pattern;
  }

  /** Where it is in this home. */
  Path in(Path home) {
    if (pattern.contains("<")) {
      throw new IllegalStateException(pattern + " is many files");
    }
    return home.resolve(pattern);
  }
}
