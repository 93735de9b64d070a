// SPDX-License-Identifier: Apache-2.0
package io.slime.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobalProxyCommandTest {
  private static final String BOOKINFO =
      Path.of(System.getProperty("slime.root")).resolve("samples/bookinfo").toString();

  @TempDir Path directory;

  private String write(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text).toString();
  }

  @Test
  void the_ports_come_from_the_mesh_and_the_options() {
    Run run = Run.slime("global-proxy", "-f", BOOKINFO, "--set", "wormholePort=[8080]");

    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("name: http-80\n", "name: http-8080\n", "name: http-9080\n");
    assertThat(run.err()).contains("the global proxy is 9 objects for istio-1.28");
  }

  @Test
  void options_come_from_the_configuration_and_settings_win() throws IOException {
    String config =
        write("slime.yml", "globalProxy: {namespace: gate, wormholePort: [80], replicas: 4}\n");

    Run run =
        Run.slime(
            "global-proxy", "--config", config, "--set", "replicas=5", "--set", "timeouts.idle=9s");

    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains("namespace: gate\n", "replicas: 5\n", "stream_idle_timeout: \"9s\"")
        .doesNotContain("mesh-operator", "replicas: 4");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "porto=1       | There is no field porto; did you mean port?",
        "port=x        | port must be a whole number",
        "port          | there is no key=value",
        "timeouts.x=1s | There is no field x",
        "port=[        | --set port=["
      })
  void a_wrong_setting_is_wrong_usage(String setting, String said) {
    Run run = Run.slime("global-proxy", "--set", setting);

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains(said).doesNotContain("Exception");
  }

  @Test
  void an_option_without_sense_is_shown_at_its_place() throws IOException {
    String config = write("slime.yml", "globalProxy:\n  wormholePort: [80, 70000]\n");

    Run run = Run.slime("global-proxy", "--config", config);

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("slime.yml:2:22: error PROXY-102: 70000 is no port.");
  }

  @Test
  void the_configuration_is_read_as_strictly_by_translate() throws IOException {
    String config = write("slime.yml", "globalProxy: {wormholePorts: [80]}\n");

    Run run = Run.slime("translate", "-f", BOOKINFO, "--config", config);

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("There is no field wormholePorts; did you mean wormholePort?");
  }

  @Test
  void an_error_in_the_input_is_told_and_the_rest_is_made() throws IOException {
    String file = write("a.yaml", "apiVersion: v1\nkind: [unclosed\n");

    Run run = Run.slime("global-proxy", "-f", file, "--set", "wormholePort=[80]");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).contains("kind: Deployment");
    assertThat(run.err()).contains("a.yaml:3:1: error INPUT-001");
  }

  @Test
  void uninstall_prints_what_to_delete_and_first_what_sends_calls() {
    Run run = Run.slime("global-proxy", "--set", "wormholePort=[80]", "--uninstall");

    assertThat(run.code()).isZero();
    assertThat(run.out())
        .startsWith("EnvoyFilter/istio-system/to-global-sidecar\n")
        .endsWith("ServiceAccount/mesh-operator/global-sidecar\n");
  }

  @Test
  void results_go_to_files_and_issues_to_a_file() throws IOException {
    Path out = directory.resolve("out");
    Path issues = directory.resolve("issues.json");

    Run run =
        Run.slime(
            "global-proxy",
            "--set",
            "wormholePort=[80]",
            "--set",
            "addressRanges=[]",
            "-o",
            "json",
            "--out",
            out.toString(),
            "--issues",
            issues.toString());

    assertThat(run.code()).isZero();
    assertThat(run.out()).isEmpty();
    assertThat(Files.readString(issues)).contains("\"code\":\"PROXY-107\"");
    try (Stream<Path> files = Files.list(out)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .contains("envoyfilter_istio-system_to-global-sidecar.json")
          .hasSize(9);
    }
  }

  @Test
  void explain_says_why_a_port_of_the_redirect_is_there() {
    Run run = Run.slime("explain", "-f", BOOKINFO, "service/mesh-operator/global-sidecar");

    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains("all of it")
        .contains(
            "makes the redirected ports visible to scoped proxies: option globalProxy.namespace")
        .containsPattern(
            "HTTP on port 9080: Service/default/reviews spec\\.ports\\[0]  \\(.*mesh\\.yaml:37:7\\)");
  }

  @Test
  void an_option_that_was_set_is_named_with_its_value_and_not_the_line_it_replaces()
      throws IOException {
    String config = write("slime.yml", "globalProxy: {wormholePort: [80], replicas: 4}\n");

    Run run =
        Run.slime(
            "global-proxy",
            "--config",
            config,
            "--set",
            "replicas=3",
            "--set",
            "replicas=0",
            "--set",
            "resources.cpu='9'",
            "--set",
            "resources.cpuLimit='1'");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .contains(
            "Configuration//globalProxy globalProxy.replicas: error PROXY-110:"
                + " 0 is not from 1 to 1000.\n    --set replicas=0\n",
            "globalProxy.resources.cpu: error PROXY-118:"
                + " The request of 9 is above the cpuLimit of 1.\n    --set resources.cpu='9'\n")
        .doesNotContain("slime.yml:", "replicas: 4", "replicas=3");
  }

  @Test
  void an_option_that_nobody_gave_is_named_by_its_path() {
    Run run = Run.slime("global-proxy");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .startsWith("Configuration//globalProxy globalProxy.wormholePort: error PROXY-101:");
  }

  @ParameterizedTest
  @CsvSource({"-o,json", "--out,some-directory", "--sink,stdout"})
  void uninstall_prints_names_and_refuses_what_says_how_to_write_resources(
      String option, String value) {
    Run run = Run.slime("global-proxy", "--set", "wormholePort=[80]", "--uninstall", option, value);

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("--uninstall prints names and no resources");
  }

  @Test
  void explain_needs_no_input_for_what_comes_from_options_alone() throws IOException {
    String config = write("slime.yml", "globalProxy: {wormholePort: [80]}\n");

    Run proxy = Run.slime("explain", "--config", config, "service/mesh-operator/global-sidecar");
    Run other = Run.slime("explain", "--config", config, "sidecar/default/reviews");

    assertThat(proxy.code()).isZero();
    assertThat(proxy.out()).contains("option globalProxy.namespace");
    assertThat(other.code()).isEqualTo(2);
    assertThat(other.err()).contains("there is nothing to read; give -f");
  }

  @Test
  void explain_lists_the_objects_of_the_global_proxy_with_what_there_is() {
    Run run = Run.slime("explain", "-f", BOOKINFO, "service/mesh-operator/global-sidecat");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .contains("Did you mean Service/mesh-operator/global-sidecar?")
        .contains(
            "  Of the global proxy there are:\n", "    Deployment/mesh-operator/global-sidecar\n");
  }
}
