// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin;

import io.slime.api.IssueCode;
import io.slime.api.Severity;

/** Everything that can be wrong with plugins. */
public enum PluginIssue implements IssueCode {
  /** A field that does not exist, or a value that it cannot hold. */
  NOT_UNDERSTOOD(
      "PLUG-001",
      Severity.ERROR,
      "A field does not exist or cannot hold its value.",
      "Correct the field."),
  /** A resource without a specification. */
  NO_SPEC(
      "PLUG-002",
      Severity.ERROR,
      "The resource has no specification.",
      "Give it a spec, or remove it."),
  /** A field that is accepted and does nothing. */
  WITHOUT_EFFECT("PLUG-003", Severity.WARNING, "A field has no effect.", "Remove it."),
  /** A resource of another revision. */
  OUT_OF_SCOPE(
      "PLUG-004",
      Severity.NOTE,
      "The resource belongs to a revision that is not served here, and nothing is "
          + "emitted for it.",
      "Nothing needs to be done."),
  /** Something that the target release lacks. */
  BEYOND_TARGET(
      "PLUG-005",
      Severity.ERROR,
      "The target release of Istio does not have what is asked for.",
      "Raise the target, or do without it."),
  /** An option that cannot be used. */
  BAD_OPTION(
      "PLUG-006",
      Severity.ERROR,
      "An option of the configuration cannot be used.",
      "Correct the option."),
  /** No selector. */
  WHOLE_NAMESPACE(
      "PLUG-101",
      Severity.WARNING,
      "The resource has no selector, so that it changes every proxy of its namespace.",
      "Name the workload by its labels, if not all of them are meant."),
  /** A selector without labels. */
  EMPTY_SELECTOR(
      "PLUG-102",
      Severity.ERROR,
      "The selector is empty, and an empty selector would mean every proxy.",
      "Give it labels; leave it out altogether if every proxy of the namespace is meant."),
  /** A label that Kubernetes does not allow. */
  BAD_LABEL(
      "PLUG-103",
      Severity.ERROR,
      "A label of the selector is not one that a pod can carry.",
      "Correct the label; wildcards are not possible."),
  /** Labels and target references. */
  TWO_SELECTORS(
      "PLUG-104",
      Severity.ERROR,
      "Labels and targetRefs are given, and Istio takes only one of them.",
      "Remove one of the two."),
  /** A target reference that Istio refuses. */
  BAD_TARGET_REF(
      "PLUG-105", Severity.ERROR, "A target reference cannot be used.", "Correct the reference."),
  /** A plugin for sidecars in a resource that selects by references. */
  SIDECAR_BY_REFERENCE(
      "PLUG-106",
      Severity.WARNING,
      "Istio takes targetRefs for waypoints and for gateways of the Gateway API; no sidecar is "
          + "changed.",
      "Select sidecars by the labels of their pods; for a Gateway set listenerType: Gateway."),
  /** A plugin without a name. */
  NO_NAME(
      "PLUG-201",
      Severity.ERROR,
      "The plugin has no name.",
      "Give it the name that the filter has in the chain."),
  /** A plugin name that cannot be used. */
  BAD_NAME("PLUG-202", Severity.ERROR, "The name cannot be used.", "Choose another name."),
  /** A filter name of an older Envoy. */
  OLD_NAME(
      "PLUG-203",
      Severity.WARNING,
      "The name is one that no supported proxy uses any more.",
      "Use the present name."),
  /** The router as a plugin. */
  ROUTER(
      "PLUG-204",
      Severity.ERROR,
      "The router is the last filter of each chain already; a second one would make "
          + "the proxy refuse the listener.",
      "Remove the plugin."),
  /** Two plugins of one name in one chain. */
  NAME_TWICE(
      "PLUG-205",
      Severity.ERROR,
      "Two plugins have the same name in the same chain.",
      "Rename one of them."),
  /** A filter that Istio has put into the chain already. */
  IN_EVERY_CHAIN(
      "PLUG-206",
      Severity.WARNING,
      "Istio has a filter of that name in every chain, so that settings per route "
          + "would reach both.",
      "Give the plugin another name and its typeUrl, or set the existing filter per "
          + "route with an EnvoyPlugin."),
  /** More than one of inline, wasm and rider. */
  SEVERAL_KINDS(
      "PLUG-207",
      Severity.ERROR,
      "A plugin is one of inline, wasm and rider, and several of them are given.",
      "Keep one of them."),
  /** None of inline, wasm and rider where settings are needed. */
  NO_KIND("PLUG-208", Severity.ERROR, "The plugin has no settings.", "Give it inline settings."),
  /** A message type that nobody can fill in. */
  NO_TYPE(
      "PLUG-209",
      Severity.ERROR,
      "The type of the settings is not given, and the name is that of no known filter.",
      "Give the typeUrl of the filter's message."),
  /** A message type that does not fit. */
  WRONG_TYPE(
      "PLUG-210",
      Severity.ERROR,
      "The type of the settings does not fit the filter, or not this place.",
      "Correct the typeUrl, or leave it out where the filter is a known one."),
  /** A message type of a private filter. */
  UNKNOWN_TYPE(
      "PLUG-211",
      Severity.NOTE,
      "The type of the settings is not known here, so that nobody checks them before "
          + "the proxy does.",
      "Nothing needs to be done if the proxies know it; a FilterTypes provider makes it known."),
  /** A setting without which the proxy refuses the filter. */
  MISSING_SETTING(
      "PLUG-212",
      Severity.ERROR,
      "A setting is missing without which the proxy refuses the filter.",
      "Add the setting."),
  /** A setting that Envoy does not take. */
  BAD_SETTING(
      "PLUG-213", Severity.ERROR, "A setting is not one that Envoy takes.", "Correct the setting."),
  /** A port out of range. */
  BAD_PORT("PLUG-214", Severity.ERROR, "The port is not a port.", "Give a number from 1 to 65535."),
  /** A position that cannot be. */
  BAD_POSITION(
      "PLUG-215",
      Severity.ERROR,
      "The position in the chain is not one that the filter can have.",
      "Choose another position."),
  /** An anchor that the chain may not have. */
  LOST_ANCHOR(
      "PLUG-216",
      Severity.WARNING,
      "The filter that the plugin is placed beside may not be in the chain, and then "
          + "Istio drops the plugin without a word.",
      "Name a filter that is always there, or use a phase."),
  /** Dubbo or Generic. */
  PRIVATE_PROTOCOL(
      "PLUG-217",
      Severity.ERROR,
      "No stock release of Istio has listeners or routes of this protocol.",
      "Use protocol HTTP, or a rawPatch with applyTo NETWORK_FILTER where the "
          + "proxies have the network filter."),
  /** A rawPatch whose result cannot be used. */
  BAD_RAW_PATCH(
      "PLUG-218",
      Severity.ERROR,
      "The rawPatch does not give a patch that Istio applies.",
      "Correct the rawPatch."),
  /** An invalid plugin that is left out. */
  SKIPPED(
      "PLUG-219",
      Severity.WARNING,
      "An invalid plugin is left out, since the resource says SkipPlugin.",
      "Correct the plugin."),
  /** A rider plugin without a catalogue entry. */
  RIDER_UNKNOWN(
      "PLUG-220",
      Severity.ERROR,
      "Rider plugins need a private build of Envoy, and the catalogue has no such filter.",
      "Add RiderFilterTypes to the catalogue if the proxies have the filter."),
  /** A place of code that cannot be used. */
  BAD_URL(
      "PLUG-301",
      Severity.ERROR,
      "The url of the code cannot be used.",
      "Give an OCI image, or an http, https or file URL."),
  /** A checksum that is none, or not that of the image. */
  BAD_CHECKSUM(
      "PLUG-302",
      Severity.ERROR,
      "The checksum cannot be right.",
      "Give 64 hexadecimal digits, the same as in the image's digest."),
  /** Code over plain HTTP that nobody checks. */
  NO_CHECKSUM(
      "PLUG-303",
      Severity.WARNING,
      "The code is fetched over plain HTTP without a checksum.",
      "Give its sha256, or use https."),
  /** A pull secret that cannot be used. */
  PULL_SECRET(
      "PLUG-304",
      Severity.ERROR,
      "The pull secret cannot be used.",
      "Correct the Secret or its name."),
  /** A pull secret that the mesh does not show. */
  PULL_SECRET_UNSEEN(
      "PLUG-305",
      Severity.WARNING,
      "The mesh that was given has no Secret of that name.",
      "Create the Secret in the namespace of the resource, of type "
          + "kubernetes.io/dockerconfigjson."),
  /** A pull secret in clear text. */
  PULL_SECRET_SHOWN(
      "PLUG-306",
      Severity.WARNING,
      "The content of a pull secret is in the output in clear text, for everybody "
          + "who may read EnvoyFilters.",
      "Name the Secret with imagePullSecretName and let it become a WasmPlugin."),
  /** An environment variable that cannot be used. */
  BAD_VARIABLE(
      "PLUG-307",
      Severity.ERROR,
      "An environment variable of the module cannot be used.",
      "Correct the variable."),
  /** A plugin that became a WasmPlugin. */
  BECAME_WASM_PLUGIN(
      "PLUG-308", Severity.NOTE, "The plugin became a WasmPlugin.", "Nothing needs to be done."),
  /** A plugin that a WasmPlugin cannot say. */
  STAYS_ENVOY_FILTER(
      "PLUG-309",
      Severity.WARNING,
      "A WasmPlugin was asked for and cannot say what the plugin says, so that it "
          + "stays an EnvoyFilter.",
      "Remove what a WasmPlugin lacks, or wasmOutput."),
  /** A default configuration that the proxy would refuse. */
  BAD_DEFAULT_CONFIG(
      "PLUG-310",
      Severity.ERROR,
      "The default configuration cannot be used.",
      "Give a filter configuration with @type."),
  /** Settings for nothing. */
  NO_TARGET(
      "PLUG-401",
      Severity.ERROR,
      "The resource names no listener, host or route, so that its settings have no place.",
      "Add a target."),
  /** A target that cannot be addressed. */
  BAD_TARGET("PLUG-402", Severity.ERROR, "The target cannot be addressed.", "Correct the target."),
  /** A host without port that cannot be completed. */
  HOST_WITHOUT_PORT(
      "PLUG-403",
      Severity.ERROR,
      "A host without port can be addressed from Istio 1.26 on, and the mesh does "
          + "not tell its ports.",
      "Give the port, or raise the target."),
  /** A target that is not in the mesh. */
  NOTHING_MATCHES(
      "PLUG-404",
      Severity.WARNING,
      "Nothing in the mesh matches, so that the patch would have no effect.",
      "Correct the name; the message lists what is there."),
  /** A route name without a virtual host. */
  MANY_ROUTES(
      "PLUG-405",
      Severity.WARNING,
      "The route is named without its virtual host, so that the routes of that name "
          + "in all virtual hosts are meant.",
      "Write virtual host/route."),
  /** A filter without settings per route. */
  NO_PER_ROUTE(
      "PLUG-406",
      Severity.ERROR,
      "The filter has no settings per route, and the proxy would refuse or ignore them.",
      "Give the settings to the filter itself, with a PluginManager."),
  /** Two different settings for one filter at one place. */
  KEY_TWICE(
      "PLUG-407",
      Severity.ERROR,
      "Two entries set the same filter at the same place, and Envoy would keep only "
          + "the last of them.",
      "Put all settings into one entry."),
  /** A direct patch that has no effect or does harm. */
  DIRECT_PATCH(
      "PLUG-408",
      Severity.ERROR,
      "The settings are not fields of what they are patched into.",
      "Correct the field, or give the settings to the filter."),
  /** Settings for a filter that nobody puts there. */
  NO_SUCH_FILTER(
      "PLUG-409",
      Severity.WARNING,
      "Nothing in the mesh puts a filter of that name into the chain, and the proxy "
          + "ignores settings for a filter that is not there.",
      "Correct the name, or add the filter with a PluginManager."),
  /** Settings of a filter that a VirtualService sets too. */
  VIRTUAL_SERVICE_SETTING(
      "PLUG-410",
      Severity.NOTE,
      "A VirtualService says something for the same filter; what a plugin sets for a route takes "
          + "its place, and what it sets for a virtual host gives way.",
      "Nothing needs to be done if that is meant; otherwise say it in one of the two."),
  /** An old form that was brought up to date. */
  CONVERTED(
      "PLUG-411",
      Severity.NOTE,
      "The settings are in a form that Envoy has deprecated, and were given to the "
          + "filter instead.",
      "Nothing needs to be done."),
  /** A virtual host that serves other hosts too. */
  SHARED_VIRTUAL_HOST(
      "PLUG-412",
      Severity.WARNING,
      "The virtual host serves other hosts as well, and they get the settings too.",
      "Split the VirtualService if they must differ."),
  /** Two resources for one output. */
  OUTPUT_CLASH(
      "PLUG-501",
      Severity.ERROR,
      "A PluginManager and an EnvoyPlugin of the same name would become the same EnvoyFilter.",
      "Rename one of them, or set a suffix in the configuration."),
  /** An output that is somebody else's. */
  FOREIGN_OUTPUT(
      "PLUG-502",
      Severity.ERROR,
      "There is an object of that name which was not made here, and it is left alone.",
      "Rename the resource, or remove the object."),
  /** A filter of one name from two resources. */
  FILTER_TWICE(
      "PLUG-503",
      Severity.WARNING,
      "Another resource puts a filter of the same name into the same chain.",
      "Rename one of them."),
  /** Two definitions of one module. */
  EXTENSION_TWICE(
      "PLUG-504",
      Severity.ERROR,
      "Another resource defines a module of the same name differently for the same "
          + "proxies, and which one counts is chance.",
      "Rename one of the plugins."),
  /** An order that depends on chance. */
  SAME_PRIORITY(
      "PLUG-505",
      Severity.WARNING,
      "Another resource changes the same chain with the same priority, so that their "
          + "order depends on which was created first.",
      "Give them different priorities."),
  /** Two resources that set one filter at one place. */
  KEY_ELSEWHERE(
      "PLUG-506",
      Severity.WARNING,
      "Another resource sets the same filter at the same place, and only one of them counts.",
      "Put the settings into one resource.");

  private final Definition definition;

  PluginIssue(String code, Severity severity, String summary, String advice) {
    this.definition = new Definition(code, severity, summary, advice);
  }

  @Override
  public Definition definition() {
    return definition;
  }
}
