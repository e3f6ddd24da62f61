package org.callsheet.app.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What an operator may set. Every key stands under {@code callsheet.}. */
@ConfigMapping(prefix = "callsheet")
public interface Settings {
  /** The folder that is the whole state of this server. */
  @WithDefault("data/home")
  Path home();

  /** The configuration a new home starts with; without it a new home starts empty. */
  Optional<Path> shipped();

  /** How many rendered pages are kept; 0: none, so that each view is like the first. */
  @WithDefault("4000")
  int keptPages();

  /** Opens {@code /bench/constant}, which says what a server could serve at best. */
  @WithDefault("false")
  boolean bench();

  /**
   * How long a change that somebody makes behind our back may go unnoticed on a network share; six
   * times that where file events tell of every change.
   */
  @WithDefault("PT10S")
  Duration rescan();

  /** The UDP port at which nodes on the local network find this server; 0: they do not. */
  @WithDefault("46717")
  int discoveryPort();

  /** What files and folders look like that Callsheet makes in the films' folders. */
  SharedFiles files();

  /** How long sign-ins last. */
  Sessions sessions();

  /** Who may reach this server, once {@code quarkus.http.host} lets others in. */
  Network network();

  /** Who may reach this server, once {@code quarkus.http.host} lets others in. */
  interface Network {
    /** Names by which it is reached, beside its addresses; separated by commas. */
    Optional<List<String>> names();

    /**
     * The folder in which a reverse proxy shows this server, as {@code /callsheet}; the proxy takes
     * it away. Empty: it shows nothing else under that name.
     */
    Optional<String> prefix();

    /** Networks from which requests are answered, separated by commas. */
    @WithDefault(
        "127.0.0.0/8,::1/128,10.0.0.0/8,172.16.0.0/12,192.168.0.0/16,169.254.0.0/16,fc00::/7,fe80::/10")
    List<String> from();
  }

  /** By what this server is known to who reaches it encrypted. */
  Tls tls();

  /** By what this server is known to who reaches it encrypted. */
  interface Tls {
    /**
     * A certificate of your own with those it builds on, a PEM file; without it the server makes
     * one. Another one in its place is taken up within a minute.
     */
    Optional<Path> certificate();

    /** The key of that certificate, a PEM file without a password. */
    Optional<Path> key();
  }

  /** How much one person, address or film may take. */
  Limits limits();

  /** How much one person, address or film may take. */
  interface Limits {
    /**
     * How many requests a second are answered to each person who has signed in, and to each address
     * for those who have not; ten times as many at once. Nodes are not counted. 0: no limit.
     */
    @WithDefault("100")
    int requestsASecond();

    /** How many connections one address may hold; a class may sit behind one. 0: no limit. */
    @WithDefault("500")
    int connections();

    /** How many renders of one film may be unfinished; 0: no limit. */
    @WithDefault("500")
    int jobsOfAFilm();

    /** How many GB a film's folder may have when something is sent to render; 0: no limit. */
    @WithDefault("0")
    int gigabytesOfAFilm();
  }

  /** What is kept of who changed what. */
  Audit audit();

  /** What is kept of who changed what. */
  interface Audit {
    /** How many months are kept, this one not counted. */
    @WithDefault("12")
    int months();
  }

  /** Who is told when a job is done or failed, a node is lost, or a disk is nearly full. */
  Notices notices();

  /** Who is told when a job is done or failed, a node is lost, or a disk is nearly full. */
  interface Notices {
    /** An address that gets each notice as JSON, by {@code POST}. */
    Optional<URI> webhook();

    /** A program with its arguments, separated by commas; it reads each notice as JSON. */
    Optional<List<String>> command();
  }

  /** What the farm keeps, what it gives up, and when its disks are nearly full. */
  Farm farm();

  /** What the farm keeps, what it gives up, and when its disks are nearly full. */
  interface Farm {
    /** When frames, nodes and jobs that fail are given up. */
    Failures failures();

    /** When frames, nodes and jobs that fail are given up. */
    interface Failures {
      /**
       * How many failed tries a frame has until it is given up, 1 to 31; each is made on another
       * node where there are some.
       */
      @WithDefault("3")
      int tries();

      /**
       * How many faults a node may have with one job (its disk is full, its Blender is gone, or
       * others finish what it failed) until it gets no more of that job.
       */
      @WithDefault("3")
      int faults();

      /** On how many nodes the first frames of a job may fail until the job fails. */
      @WithDefault("2")
      int scoutNodes();

      /** How many frames of a job may fail, at least, until the job fails. */
      @WithDefault("3")
      int frames();

      /** How many percent of a job's frames may fail until the job fails, 0 to 100. */
      @WithDefault("10")
      int percent();
    }

    /** How long a job that has ended stays in the list; then it is in the archive. */
    @WithDefault("P7D")
    Duration endedJobs();

    /**
     * How many hours of nodes a day each film may be rendered by itself: shots in a state that its
     * template marks so, by nodes that have nothing else to do. 0: not at all.
     */
    @WithDefault("8")
    double hoursByItself();

    /** Whether nodes make a small film of the frames of every job that finishes. */
    @WithDefault("true")
    boolean previewFilms();

    /** How long what renderers said of failed tries is kept, after a job has ended. */
    @WithDefault("P60D")
    Duration logs();

    /** How long small pictures of frames are kept, after a job has ended. */
    @WithDefault("P60D")
    Duration thumbnails();

    /**
     * Whether a node that joins gets no work until a mentor approves it; without this the join
     * token is enough.
     */
    @WithDefault("false")
    boolean newNodesWait();

    /** Below so many megabytes a disk of the home or of a named path is nearly full. */
    @WithDefault("5000")
    long diskLowMegabytes();
  }

  /** What files and folders look like that Callsheet makes in the films' folders. */
  interface SharedFiles {
    /** Mode of new files, octal. */
    @WithDefault("664")
    String fileMode();

    /** Mode of new folders, octal; the 2 in front lets files inside keep the folder's group. */
    @WithDefault("2775")
    String folderMode();

    /** Group of new files and folders; by default that of the folder they are in. */
    Optional<String> group();
  }

  /** How long sign-ins last. */
  interface Sessions {
    /** Life of a token from {@code POST /session}, in Java's notation. */
    @WithDefault("P60D")
    Duration token();

    /** Life of a sign-in on the pages. */
    @WithDefault("P14D")
    Duration page();
  }
}
