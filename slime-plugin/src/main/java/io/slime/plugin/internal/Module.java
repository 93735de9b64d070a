// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin.internal;

import io.slime.api.FieldPath;
import io.slime.api.Target;
import io.slime.api.plugin.Rider;
import io.slime.api.plugin.Wasm;
import io.slime.api.plugin.Wasm.FailStrategy;
import io.slime.api.plugin.Wasm.ValueFrom;
import io.slime.api.plugin.Wasm.Variable;
import io.slime.api.plugin.Wasm.VmConfig;
import io.slime.core.envoyfilter.Fields;
import io.slime.core.envoyfilter.TypeUrls;
import io.slime.core.envoyfilter.TypedConfig;
import io.slime.plugin.PluginIssue;
import io.slime.plugin.catalogue.FilterCatalogue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Code that a proxy gets from outside, with its settings. */
sealed interface Module {

  /** What such filters are of. */
  String typeUrl();

  /** Where the code is. */
  CodeSource code();

  /** The name of the Secret that opens the registry, or null. */
  @Nullable String secretName();

  /** The content of such a Secret as the owner gave it, or null. */
  @Nullable String secretContent();

  /** What the target release cannot do. */
  void checkTarget(PluginDraft draft, Target target);

  /**
   * The filter's configuration.
   *
   * @param name the name of the filter in the chain
   * @param secret the content of the pull secret, or null
   */
  Map<String, @Nullable Object> definition(String name, @Nullable String secret, Target target);

  /** The variable in which Istio's agent looks for the pull secret; the proxy never sees it. */
  String SECRET_VARIABLE = "ISTIO_META_WASM_IMAGE_PULL_SECRET";

  /** The text that a module gets as its settings. */
  static String text(@Nullable Map<String, Object> settings) {
    if (settings == null || settings.isEmpty()) {
      return "{}"; // Envoy refuses a module without any configuration
    }
    return settings.size() == 1 && settings.get("_string") instanceof String text
        ? text
        : SortedJson.of(settings);
  }

  /** Whether the settings are a text and no map. */
  static boolean isText(@Nullable Map<String, Object> settings) {
    return settings != null && settings.size() == 1 && settings.get("_string") instanceof String;
  }

  /** Reads the module of a plugin; null if it cannot be used. */
  static @Nullable Module read(PluginDraft draft, FilterCatalogue catalogue) {
    @Nullable Wasm wasm = draft.plugin.wasm();
    if (wasm != null) {
      return WasmModule.read(draft, wasm);
    }
    Rider rider = Objects.requireNonNull(draft.plugin.rider());
    FieldPath at = draft.at.field("rider");
    if (catalogue.ofMessage(RiderModule.TYPE_URL) == null) {
      draft.findings.add(PluginIssue.RIDER_UNKNOWN, at, "The catalogue has no rider filter.");
    }
    @Nullable CodeSource code = CodeSource.read(rider.url(), rider.sha256(), at, draft.findings);
    checkSecrets(rider.imagePullSecretName(), rider.imagePullSecretContent(), at, draft.findings);
    return code == null ? null : new RiderModule(rider, code);
  }

  private static void checkSecrets(
      @Nullable String name, @Nullable String content, FieldPath at, Findings findings) {
    if (name != null && content != null) {
      findings.add(
          PluginIssue.PULL_SECRET,
          at.field("imagePullSecretContent"),
          "The pull secret is given by name and by content.",
          "Keep the name.");
    }
  }

  /** A WebAssembly module. */
  record WasmModule(Wasm wasm, CodeSource code) implements Module {
    private static final String POLICY_VARIABLE = "ISTIO_META_WASM_IMAGE_PULL_POLICY";

    /** Envoy 1.33 has {@code failure_policy}; before, {@code fail_open} said it. */
    private static final int FIRST_WITH_FAILURE_POLICY = 25;

    static @Nullable WasmModule read(PluginDraft draft, Wasm wasm) {
      FieldPath at = draft.at.field("wasm");
      @Nullable CodeSource code = CodeSource.read(wasm.url(), wasm.sha256(), at, draft.findings);
      checkSecrets(wasm.imagePullSecretName(), wasm.imagePullSecretContent(), at, draft.findings);
      checkVariables(wasm.vmConfig(), at.field("vmConfig"), draft.findings);
      @Nullable Map<String, Object> fallback = wasm.defaultConfig();
      if (fallback != null && !(fallback.get(TypedConfig.TYPE) instanceof String)) {
        draft.findings.add(
            PluginIssue.BAD_DEFAULT_CONFIG,
            at.field("defaultConfig"),
            "The default configuration has no @type.");
      }
      return code == null ? null : new WasmModule(wasm, code);
    }

    private static void checkVariables(@Nullable VmConfig vm, FieldPath at, Findings findings) {
      if (vm == null) {
        return;
      }
      findings.unread(VmConfig.class, vm.extra(), at);
      List<String> names = new ArrayList<>();
      for (int i = 0; i < vm.env().size(); i++) {
        @Nullable Variable variable = vm.env().get(i);
        if (variable == null) {
          continue; // reported as unread
        }
        FieldPath here = at.field("env").index(i);
        findings.unread(Variable.class, variable.extra(), here);
        @Nullable String problem = problem(variable, names);
        if (problem != null) {
          findings.add(PluginIssue.BAD_VARIABLE, here, problem);
        }
        names.add(Objects.requireNonNullElse(variable.name(), ""));
      }
    }

    private static @Nullable String problem(Variable variable, List<String> before) {
      @Nullable String name = variable.name();
      if (name == null || name.isEmpty()) {
        return "The variable has no name.";
      }
      if (before.contains(name)) {
        return "The variable " + name + " is given twice.";
      }
      if (name.startsWith("ISTIO_META_")) {
        return "The variable " + name + " is one by which Istio speaks to its agent.";
      }
      boolean host = variable.valueFrom() == ValueFrom.HOST;
      if (host && variable.value() != null) {
        return "The variable " + name + " has a value and is to take it from the host.";
      }
      return host || variable.value() != null ? null : "The variable " + name + " has no value.";
    }

    @Override
    public String typeUrl() {
      return TypeUrls.WASM;
    }

    @Override
    public @Nullable String secretName() {
      return code.isRemote() ? wasm.imagePullSecretName() : null;
    }

    @Override
    public @Nullable String secretContent() {
      return code.isRemote() ? wasm.imagePullSecretContent() : null;
    }

    @Override
    public void checkTarget(PluginDraft draft, Target target) {
      if (wasm.failStrategy() == FailStrategy.FAIL_RELOAD
          && !target.atLeast(FIRST_WITH_FAILURE_POLICY)) {
        draft.findings.add(
            PluginIssue.BEYOND_TARGET,
            draft.at.field("wasm").field("failStrategy"),
            "FAIL_RELOAD is in Envoy 1.33, which comes with Istio 1."
                + FIRST_WITH_FAILURE_POLICY
                + ", and the target is "
                + target
                + ".");
      }
    }

    @Override
    public Map<String, @Nullable Object> definition(
        String name, @Nullable String secret, Target target) {
      boolean policy = target.atLeast(FIRST_WITH_FAILURE_POLICY);
      @Nullable FailStrategy strategy = wasm.failStrategy();
      Map<String, @Nullable Object> config =
          Fields.ofPresent(
              "name",
              name,
              "root_id",
              wasm.pluginName(),
              "failure_policy",
              policy && strategy != null ? failurePolicy(strategy) : null,
              "fail_open",
              !policy && strategy == FailStrategy.FAIL_OPEN ? true : null,
              "vm_config",
              vmConfig(secret),
              "configuration",
              TypedConfig.text(Module.text(wasm.settings())));
      // Istio's agent recognizes this type, fetches the code, and puts a local file in its place.
      return TypedConfig.of(TypeUrls.WASM, Fields.of("config", config));
    }

    private static String failurePolicy(FailStrategy strategy) {
      return switch (strategy) {
        case FAIL_CLOSE -> "FAIL_CLOSED";
        case FAIL_OPEN -> "FAIL_OPEN";
        case FAIL_RELOAD -> "FAIL_RELOAD";
      };
    }

    private Map<String, @Nullable Object> vmConfig(@Nullable String secret) {
      return Fields.ofPresent(
          "runtime", "envoy.wasm.runtime.v8",
          "code", code.dataSource(),
          "environment_variables", environment(secret));
    }

    private @Nullable Map<String, @Nullable Object> environment(@Nullable String secret) {
      List<String> host = new ArrayList<>(0);
      Map<String, Object> inline = new LinkedHashMap<>(0);
      if (wasm.vmConfig() != null) {
        for (Variable variable : wasm.vmConfig().env()) {
          if (variable.valueFrom() == ValueFrom.HOST) {
            host.add(variable.name());
          } else {
            inline.put(variable.name(), variable.value());
          }
        }
      }
      if (code.isRemote() && wasm.imagePullPolicy() != null) {
        boolean always = wasm.imagePullPolicy() == Wasm.PullPolicy.ALWAYS;
        inline.put(POLICY_VARIABLE, always ? "Always" : "IfNotPresent");
      }
      if (secret != null) {
        inline.put(SECRET_VARIABLE, secret);
      }
      return host.isEmpty() && inline.isEmpty()
          ? null
          : Fields.ofPresent(
              "host_env_keys", host.isEmpty() ? null : host,
              "key_values", inline.isEmpty() ? null : inline);
    }
  }

  /**
   * A module of the Lua runtime "rider". Its messages are private; the shape is the reference's.
   */
  record RiderModule(Rider rider, CodeSource code) implements Module {
    static final String TYPE_URL =
        TypeUrls.PREFIX + "proxy.filters.http.rider.v3alpha1.FilterConfig";

    private static final String PACKAGE_PATH =
        "/usr/local/lib/rider/?/init.lua;/usr/local/lib/rider/?.lua;";
    private static final String ENVIRONMENT = "ISTIO_RIDER_ENV";

    @Override
    public String typeUrl() {
      return TYPE_URL;
    }

    @Override
    public @Nullable String secretName() {
      return code.isRemote() ? rider.imagePullSecretName() : null;
    }

    @Override
    public @Nullable String secretContent() {
      return code.isRemote() ? rider.imagePullSecretContent() : null;
    }

    @Override
    public void checkTarget(PluginDraft draft, Target target) {}

    @Override
    public Map<String, @Nullable Object> definition(
        String name, @Nullable String secret, Target target) {
      return TypedConfig.struct(
          TYPE_URL,
          Fields.of(
              "plugin",
              Fields.ofPresent(
                  "name", Objects.requireNonNullElse(rider.pluginName(), ""),
                  "vm_config", Fields.of("package_path", PACKAGE_PATH),
                  "code", code.dataSource(),
                  "config", config(secret))));
    }

    private @Nullable Map<String, Object> config(@Nullable String secret) {
      @Nullable Map<String, Object> settings = rider.settings();
      if (secret == null) {
        return settings;
      }
      Map<String, Object> config = new LinkedHashMap<>(settings == null ? Map.of() : settings);
      Map<String, Object> environment = new LinkedHashMap<>();
      if (config.get(ENVIRONMENT) instanceof Map<?, ?> given) {
        given.forEach((key, value) -> environment.put(String.valueOf(key), value));
      }
      environment.put(SECRET_VARIABLE, secret);
      config.put(ENVIRONMENT, environment);
      return config;
    }
  }
}
