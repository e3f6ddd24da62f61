package org.callsheet.prenode;

import org.eclipse.microprofile.config.ConfigProvider;
import picocli.CommandLine.IVersionProvider;

/** The version for {@code --version}. */
final class PrenodeVersion implements IVersionProvider {
  PrenodeVersion() {}

  @Override
  public String[] getVersion() {
    return new String[] {
      ConfigProvider.getConfig()
          .getOptionalValue("quarkus.application.version", String.class)
          .orElse("unknown")
    };
  }
}
