package org.wetread.publisher.mapping;

import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Meta;
import org.wetread.events.PackRef;

/**
 * How AI authorship is said, after HL7's "AI Transparency on FHIR" as of August 2026. That guide
 * changes from ballot to ballot: whatever of it we use is in this class.
 */
final class AiLabels {

  private static final String OBSERVATION_VALUES =
      "http://terminology.hl7.org/CodeSystem/v3-ObservationValue";
  private static final String DEVICE_TYPES =
      "http://hl7.org/fhir/uv/aitransparency/CodeSystem/AIdeviceTypeCS";

  private AiLabels() {}

  /** "Artificial Intelligence asserted". */
  static Coding asserted() {
    return new Coding(OBSERVATION_VALUES, "AIAST", "Artificial Intelligence asserted");
  }

  static Meta meta(ReportSettings settings) {
    var meta = new Meta();
    meta.addSecurity(asserted());
    meta.addTag(settings.tagSystem(), ReportSettings.DRAFT_TAG, "AI draft");
    return meta;
  }

  static CodeableConcept artificialIntelligence() {
    return new CodeableConcept(
        new Coding(DEVICE_TYPES, "Artificial-Intelligence", "Artificial Intelligence"));
  }

  /** The model pack as a Device: which weights, in which software. */
  static Device device(PackRef pack, ReportSettings settings, String id) {
    var device = new Device();
    device.setId(id);
    device.setMeta(new Meta().addSecurity(asserted()));
    device.setType(artificialIntelligence());
    device.setManufacturer("Wetread");
    device.setModelNumber(pack.id());
    device.addIdentifier(
        new Identifier()
            .setSystem(settings.deviceSystem())
            .setValue(pack.id() + '-' + pack.version() + '-' + pack.digest()));
    device
        .addDeviceName()
        .setName(name(pack, settings))
        .setType(Device.DeviceNameType.USERFRIENDLYNAME);
    version(device, "software", settings.softwareVersion());
    version(device, "model-pack", pack.version());
    version(device, "model-pack-sha256", pack.digest());
    return device;
  }

  static String name(PackRef pack, ReportSettings settings) {
    return "Wetread %s, model %s %s (AI)"
        .formatted(settings.softwareVersion(), pack.id(), pack.version());
  }

  private static void version(Device device, String type, String value) {
    device.addVersion().setType(new CodeableConcept().setText(type)).setValue(value);
  }
}
