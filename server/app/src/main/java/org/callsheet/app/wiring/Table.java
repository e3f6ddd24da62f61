package org.callsheet.app.wiring;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.InstantSource;
import org.callsheet.app.words.Problems;
import org.callsheet.app.words.Words;
import org.callsheet.app.words.WordsFiles;
import org.jboss.logging.Logger;

/** The clock and the table of words of this server. */
@Singleton
public final class Table {
  private static final Logger LOG = Logger.getLogger(Table.class);

  @Produces
  @Singleton
  InstantSource clock() {
    return InstantSource.system();
  }

  @Produces
  @Singleton
  Words words(Home home) throws IOException {
    WordsFiles files = WordsFiles.read(home.at(Place.LANGUAGES));
    files.problems().forEach(LOG::warn);
    return files.words();
  }

  @Produces
  @Singleton
  Problems problems(Words words) {
    return new Problems(words);
  }
}
