// SPDX-License-Identifier: Apache-2.0
package io.slime.runner;

import io.slime.api.Target;
import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine;

/** Which slime this is, and what it writes for. */
final class Version implements CommandLine.IVersionProvider {

  @Override
  public String[] getVersion() {
    return new String[] {
      "slime " + number(),
      "writes for Istio 1.%d to 1.%d, by default 1.%d"
          .formatted(Target.OLDEST, Target.NEWEST, Target.DEFAULT.minor())
    };
  }

  private static String number() {
    Properties properties = new Properties();
    try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
      if (in != null) {
        properties.load(in);
      }
    } catch (IOException e) {
      return "of unknown version"; // as good as a file that is not there
    }
    return properties.getProperty("version", "of unknown version");
  }
}
