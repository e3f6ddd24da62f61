package org.callsheet.node;

import org.eclipse.microprofile.config.ConfigProvider;
import picocli.CommandLine.IVersionProvider;

/** The version for {@code --version}. */
final class NodeVersion implements IVersionProvider {
  NodeVersion() {}

  @Override
  public String[] getVersion() {
    return new String[] {
      ConfigProvider.getConfig()
          .getOptionalValue("quarkus.application.version", String.class)
          .orElse("unknown")
    };
  }
}
