// Generated from ontologies/vocabularies by `npm run generate`; edit those, not this.

/** EXIF photo metadata: the terms of `http://www.w3.org/2003/12/exif/ns#`. */
export const EXIF = {
  /** An Image File Directory */
  IFD: "http://www.w3.org/2003/12/exif/ns#IFD",
  /** An Exif tag whose meaning is not known */
  _unknown: "http://www.w3.org/2003/12/exif/ns#_unknown",
  /** The lens aperture. The unit is the APEX value. */
  apertureValue: "http://www.w3.org/2003/12/exif/ns#apertureValue",
  /** Person who created the image */
  artist: "http://www.w3.org/2003/12/exif/ns#artist",
  /** The number of bits per image component. In this standard each component of the image is 8 bits, so the value for this tag is 8. See also … */
  bitsPerSample: "http://www.w3.org/2003/12/exif/ns#bitsPerSample",
  /** The value of brightness. The unit is the APEX value. Ordinarily it is given in the range of -99.99 to 99.99. Note that if the numerator of … */
  brightnessValue: "http://www.w3.org/2003/12/exif/ns#brightnessValue",
  /** The color filter array (CFA) geometric pattern of the image sensor when a one-chip color area sensor is used. It does not apply to all … */
  cfaPattern: "http://www.w3.org/2003/12/exif/ns#cfaPattern",
  /** The color space information tag (ColorSpace) is always recorded as the color space specifier. Normally sRGB (=1) is used to define the color … */
  colorSpace: "http://www.w3.org/2003/12/exif/ns#colorSpace",
  /** Information specific to compressed data. The channels of each component are arranged in order from the 1st component to the 4th. For … */
  componentsConfiguration: "http://www.w3.org/2003/12/exif/ns#componentsConfiguration",
  /** Information specific to compressed data. The compression mode used for a compressed image is indicated in unit bits per pixel. */
  compressedBitsPerPixel: "http://www.w3.org/2003/12/exif/ns#compressedBitsPerPixel",
  /** The compression scheme used for the image data. When a primary image is JPEG compressed, this designation is not necessary and is omitted. … */
  compression: "http://www.w3.org/2003/12/exif/ns#compression",
  /** The direction of contrast processing applied by the camera when the image was shot. */
  contrast: "http://www.w3.org/2003/12/exif/ns#contrast",
  /** Copyright information. In this standard the tag is used to indicate both the photographer and editor copyrights. It is the copyright notice … */
  copyright: "http://www.w3.org/2003/12/exif/ns#copyright",
  /** The use of special processing on image data, such as rendering geared to output. When special processing is performed, the reader is … */
  customRendered: "http://www.w3.org/2003/12/exif/ns#customRendered",
  /** The Exif field data type, such as ascii, byte, short etc. */
  datatype: "http://www.w3.org/2003/12/exif/ns#datatype",
  /** a date information. Usually saved as YYYY:MM:DD (HH:MM:SS) format in Exif data, but represented here as W3C-DTF format */
  date: "http://www.w3.org/2003/12/exif/ns#date",
  /** An attribute relating to Date and/or Time */
  dateAndOrTime: "http://www.w3.org/2003/12/exif/ns#dateAndOrTime",
  /** The date and time of image creation. In this standard it is the date and time the file was changed. */
  dateTime: "http://www.w3.org/2003/12/exif/ns#dateTime",
  /** The date and time when the image was stored as digital data. If, for example, an image was captured by DSC and at the same time the file was … */
  dateTimeDigitized: "http://www.w3.org/2003/12/exif/ns#dateTimeDigitized",
  /** The date and time when the original image data was generated. For a DSC the date and time the picture was taken are recorded. */
  dateTimeOriginal: "http://www.w3.org/2003/12/exif/ns#dateTimeOriginal",
  /** Information on the picture-taking conditions of a particular camera model. The tag is used only to indicate the picture-taking conditions in … */
  deviceSettingDescription: "http://www.w3.org/2003/12/exif/ns#deviceSettingDescription",
  /** The digital zoom ratio when the image was shot. If the numerator of the recorded value is 0, this indicates that digital zoom was not used. */
  digitalZoomRatio: "http://www.w3.org/2003/12/exif/ns#digitalZoomRatio",
  /** A property that connects an IFD to one of its entries. Super property which integrates all Exif tags. */
  exifAttribute: "http://www.w3.org/2003/12/exif/ns#exifAttribute",
  /** Exif Version */
  exifVersion: "http://www.w3.org/2003/12/exif/ns#exifVersion",
  /** A pointer to the Exif IFD, which is a set of tags for recording Exif-specific attribute information. */
  exif_IFD_Pointer: "http://www.w3.org/2003/12/exif/ns#exif_IFD_Pointer",
  /** An Exif IFD data entry */
  exifdata: "http://www.w3.org/2003/12/exif/ns#exifdata",
  /** The exposure bias. The unit is the APEX value. Ordinarily it is given in the range of -99.99 to 99.99. */
  exposureBiasValue: "http://www.w3.org/2003/12/exif/ns#exposureBiasValue",
  /** The exposure index selected on the camera or input device at the time the image is captured. */
  exposureIndex: "http://www.w3.org/2003/12/exif/ns#exposureIndex",
  /** the exposure mode set when the image was shot. In auto-bracketing mode, the camera shoots a series of frames of the same scene at different … */
  exposureMode: "http://www.w3.org/2003/12/exif/ns#exposureMode",
  /** The class of the program used by the camera to set exposure when the picture is taken. */
  exposureProgram: "http://www.w3.org/2003/12/exif/ns#exposureProgram",
  /** Exposure time, given in seconds (sec). */
  exposureTime: "http://www.w3.org/2003/12/exif/ns#exposureTime",
  /** F number */
  fNumber: "http://www.w3.org/2003/12/exif/ns#fNumber",
  /** The image source. If a DSC recorded the image, this tag value of this tag always be set to 3, indicating that the image was recorded on a … */
  fileSource: "http://www.w3.org/2003/12/exif/ns#fileSource",
  /** The status of flash when the image was shot. */
  flash: "http://www.w3.org/2003/12/exif/ns#flash",
  /** The strobe energy at the time the image is captured, as measured in Beam Candle Power Seconds (BCPS). */
  flashEnergy: "http://www.w3.org/2003/12/exif/ns#flashEnergy",
  /** The Flashpix format version supported by a FPXR file. If the FPXR function supports Flashpix format Ver. 1.0, this is indicated similarly to … */
  flashpixVersion: "http://www.w3.org/2003/12/exif/ns#flashpixVersion",
  /** The actual focal length of the lens, in mm. Conversion is not made to the focal length of a 35 mm film camera. */
  focalLength: "http://www.w3.org/2003/12/exif/ns#focalLength",
  /** The equivalent focal length assuming a 35mm film camera, in mm. A value of 0 means the focal length is unknown. Note that this tag differs … */
  focalLengthIn35mmFilm: "http://www.w3.org/2003/12/exif/ns#focalLengthIn35mmFilm",
  /** The unit for measuring FocalPlaneXResolution and FocalPlaneYResolution. This value is the same as the ResolutionUnit. */
  focalPlaneResolutionUnit: "http://www.w3.org/2003/12/exif/ns#focalPlaneResolutionUnit",
  /** The number of pixels in the image width (X) direction per FocalPlaneResolutionUnit on the camera focal plane. */
  focalPlaneXResolution: "http://www.w3.org/2003/12/exif/ns#focalPlaneXResolution",
  /** The number of pixels in the image height (Y) direction per FocalPlaneResolutionUnit on the camera focal plane. */
  focalPlaneYResolution: "http://www.w3.org/2003/12/exif/ns#focalPlaneYResolution",
  /** The degree of overall image gain adjustment. */
  gainControl: "http://www.w3.org/2003/12/exif/ns#gainControl",
  /** Geometric data such as latitude, longitude and altitude. Usually saved as rational number. */
  geo: "http://www.w3.org/2003/12/exif/ns#geo",
  /** The altitude based on the reference in GPSAltitudeRef. Altitude is expressed as one RATIONAL value. The reference unit is meters. */
  gpsAltitude: "http://www.w3.org/2003/12/exif/ns#gpsAltitude",
  /** Indicates the altitude used as the reference altitude. If the reference is sea level and the altitude is above sea level, 0 is given. If the … */
  gpsAltitudeRef: "http://www.w3.org/2003/12/exif/ns#gpsAltitudeRef",
  /** A character string recording the name of the GPS area. The first byte indicates the character code used, and this is followed by the name of … */
  gpsAreaInformation: "http://www.w3.org/2003/12/exif/ns#gpsAreaInformation",
  /** The GPS DOP (data degree of precision). An HDOP value is written during two-dimensional measurement, and PDOP during three-dimensional … */
  gpsDOP: "http://www.w3.org/2003/12/exif/ns#gpsDOP",
  /** date and time information relative to UTC (Coordinated Universal Time). The record format is "YYYY:MM:DD" while converted to W3C-DTF to use … */
  gpsDateStamp: "http://www.w3.org/2003/12/exif/ns#gpsDateStamp",
  /** The bearing to the destination point. The range of values is from 0.00 to 359.99. */
  gpsDestBearing: "http://www.w3.org/2003/12/exif/ns#gpsDestBearing",
  /** Indicates the reference used for giving the bearing to the destination point. 'T' denotes true direction and 'M' is magnetic direction. */
  gpsDestBearingRef: "http://www.w3.org/2003/12/exif/ns#gpsDestBearingRef",
  /** The distance to the destination point. */
  gpsDestDistance: "http://www.w3.org/2003/12/exif/ns#gpsDestDistance",
  /** Indicates the unit used to express the distance to the destination point. 'K', 'M' and 'N' represent kilometers, miles and knots. */
  gpsDestDistanceRef: "http://www.w3.org/2003/12/exif/ns#gpsDestDistanceRef",
  /** Latitude of destination, expressed as three values giving the degrees, minutes, and seconds, respectively. */
  gpsDestLatitude: "http://www.w3.org/2003/12/exif/ns#gpsDestLatitude",
  /** Reference for latitude of destination */
  gpsDestLatitudeRef: "http://www.w3.org/2003/12/exif/ns#gpsDestLatitudeRef",
  /** Longitude of destination, expressed as three values giving the degrees, minutes, and seconds, respectively. */
  gpsDestLongitude: "http://www.w3.org/2003/12/exif/ns#gpsDestLongitude",
  /** Reference for longitude of destination */
  gpsDestLongitudeRef: "http://www.w3.org/2003/12/exif/ns#gpsDestLongitudeRef",
  /** Indicates whether differential correction is applied to the GPS receiver. */
  gpsDifferential: "http://www.w3.org/2003/12/exif/ns#gpsDifferential",
  /** The direction of the image when it was captured. The range of values is from 0.00 to 359.99. */
  gpsImgDirection: "http://www.w3.org/2003/12/exif/ns#gpsImgDirection",
  /** The reference for giving the direction of the image when it is captured. 'T' denotes true direction and 'M' is magnetic direction. */
  gpsImgDirectionRef: "http://www.w3.org/2003/12/exif/ns#gpsImgDirectionRef",
  /** An attribute relating to GPS information */
  gpsInfo: "http://www.w3.org/2003/12/exif/ns#gpsInfo",
  /** A pointer to the GPS IFD, which is a set of tags for recording GPS information. */
  gpsInfo_IFD_Pointer: "http://www.w3.org/2003/12/exif/ns#gpsInfo_IFD_Pointer",
  /** The latitude, expressed as three values giving the degrees, minutes, and seconds, respectively. */
  gpsLatitude: "http://www.w3.org/2003/12/exif/ns#gpsLatitude",
  /** Indicates whether the latitude is north or south latitude. The ASCII value 'N' indicates north latitude, and 'S' is south latitude. */
  gpsLatitudeRef: "http://www.w3.org/2003/12/exif/ns#gpsLatitudeRef",
  /** The longitude, expressed as three values giving the degrees, minutes, and seconds, respectively. */
  gpsLongitude: "http://www.w3.org/2003/12/exif/ns#gpsLongitude",
  /** Indicates whether the longitude is east or west longitude. ASCII 'E' indicates east longitude, and 'W' is west longitude. */
  gpsLongitudeRef: "http://www.w3.org/2003/12/exif/ns#gpsLongitudeRef",
  /** The geodetic survey data used by the GPS receiver. If the survey data is restricted to Japan, the value of this tag is 'TOKYO' or 'WGS-84'. … */
  gpsMapDatum: "http://www.w3.org/2003/12/exif/ns#gpsMapDatum",
  /** The GPS measurement mode. '2' means two-dimensional measurement and '3' means three-dimensional measurement is in progress. */
  gpsMeasureMode: "http://www.w3.org/2003/12/exif/ns#gpsMeasureMode",
  /** A character string recording the name of the method used for location finding. The first byte indicates the character code used, and this is … */
  gpsProcessingMethod: "http://www.w3.org/2003/12/exif/ns#gpsProcessingMethod",
  /** The GPS satellites used for measurements. This tag can be used to describe the number of satellites, their ID number, angle of elevation, … */
  gpsSatellites: "http://www.w3.org/2003/12/exif/ns#gpsSatellites",
  /** The speed of GPS receiver movement. */
  gpsSpeed: "http://www.w3.org/2003/12/exif/ns#gpsSpeed",
  /** The unit used to express the GPS receiver speed of movement. 'K' 'M' and 'N' represents kilometers per hour, miles per hour, and knots. */
  gpsSpeedRef: "http://www.w3.org/2003/12/exif/ns#gpsSpeedRef",
  /** The status of the GPS receiver when the image is recorded. 'A' means measurement is in progress, and 'V' means the measurement is … */
  gpsStatus: "http://www.w3.org/2003/12/exif/ns#gpsStatus",
  /** The time as UTC (Coordinated Universal Time). TimeStamp is expressed as three RATIONAL values giving the hour, minute, and second. */
  gpsTimeStamp: "http://www.w3.org/2003/12/exif/ns#gpsTimeStamp",
  /** The direction of GPS receiver movement. The range of values is from 0.00 to 359.99. */
  gpsTrack: "http://www.w3.org/2003/12/exif/ns#gpsTrack",
  /** The reference for giving the direction of GPS receiver movement. 'T' denotes true direction and 'M' is magnetic direction. */
  gpsTrackRef: "http://www.w3.org/2003/12/exif/ns#gpsTrackRef",
  /** The version of GPSInfoIFD. The version is given as 2.2.0.0. This tag is mandatory when GPSInfo tag is present. */
  gpsVersionID: "http://www.w3.org/2003/12/exif/ns#gpsVersionID",
  /** Height of an object */
  height: "http://www.w3.org/2003/12/exif/ns#height",
  /** A tag that refers a child IFD */
  ifdPointer: "http://www.w3.org/2003/12/exif/ns#ifdPointer",
  /** An attribute relating to Image Configuration */
  imageConfig: "http://www.w3.org/2003/12/exif/ns#imageConfig",
  /** An attribute relating to image data characteristics */
  imageDataCharacter: "http://www.w3.org/2003/12/exif/ns#imageDataCharacter",
  /** An attribute relating to image data structure */
  imageDataStruct: "http://www.w3.org/2003/12/exif/ns#imageDataStruct",
  /** A character string giving the title of the image. It may be a comment such as "1988 company picnic" or the like. Two-byte character codes … */
  imageDescription: "http://www.w3.org/2003/12/exif/ns#imageDescription",
  /** Image height. The number of rows of image data. In JPEG compressed data a JPEG marker is used. */
  imageLength: "http://www.w3.org/2003/12/exif/ns#imageLength",
  /** An identifier assigned uniquely to each image. It is recorded as an ASCII string equivalent to hexadecimal notation and 128-bit fixed … */
  imageUniqueID: "http://www.w3.org/2003/12/exif/ns#imageUniqueID",
  /** Image width. The number of columns of image data, equal to the number of pixels per row. In JPEG compressed data a JPEG marker is used … */
  imageWidth: "http://www.w3.org/2003/12/exif/ns#imageWidth",
  /** An attribute relating to Interoperability. Tags stored in Interoperability IFD may be defined dependently to each Interoperability rule. */
  interopInfo: "http://www.w3.org/2003/12/exif/ns#interopInfo",
  /** Indicates the identification of the Interoperability rule. 'R98' = conforming to R98 file specification of Recommended Exif Interoperability … */
  interoperabilityIndex: "http://www.w3.org/2003/12/exif/ns#interoperabilityIndex",
  /** Interoperability Version */
  interoperabilityVersion: "http://www.w3.org/2003/12/exif/ns#interoperabilityVersion",
  /** A pointer to the Interoperability IFD, which is composed of tags storing the information to ensure the Interoperability */
  interoperability_IFD_Pointer: "http://www.w3.org/2003/12/exif/ns#interoperability_IFD_Pointer",
  /** Indicates the ISO Speed and ISO Latitude of the camera or input device as specified in ISO 12232. */
  isoSpeedRatings: "http://www.w3.org/2003/12/exif/ns#isoSpeedRatings",
  /** The offset to the start byte (SOI) of JPEG compressed thumbnail data. This is not used for primary image JPEG data. */
  jpegInterchangeFormat: "http://www.w3.org/2003/12/exif/ns#jpegInterchangeFormat",
  /** The number of bytes of JPEG compressed thumbnail data. This is not used for primary image JPEG data. */
  jpegInterchangeFormatLength: "http://www.w3.org/2003/12/exif/ns#jpegInterchangeFormatLength",
  /** Length of an object. Could be a subProperty of other general schema. */
  length: "http://www.w3.org/2003/12/exif/ns#length",
  /** Light source such as Daylight, Tungsten, Flash etc. */
  lightSource: "http://www.w3.org/2003/12/exif/ns#lightSource",
  /** Manufacturer of image input equipment */
  make: "http://www.w3.org/2003/12/exif/ns#make",
  /** Manufacturer notes */
  makerNote: "http://www.w3.org/2003/12/exif/ns#makerNote",
  /** The smallest F number of the lens. The unit is the APEX value. Ordinarily it is given in the range of 00.00 to 99.99, but it is not limited … */
  maxApertureValue: "http://www.w3.org/2003/12/exif/ns#maxApertureValue",
  /** A length with unit of meter */
  meter: "http://www.w3.org/2003/12/exif/ns#meter",
  /** Metering mode, such as CenterWeightedAverage, Spot, MultiSpot,Pattern, Partial etc. */
  meteringMode: "http://www.w3.org/2003/12/exif/ns#meteringMode",
  /** A length with unit of mm */
  mm: "http://www.w3.org/2003/12/exif/ns#mm",
  /** Model of image input equipment */
  model: "http://www.w3.org/2003/12/exif/ns#model",
  /** Indicates the Opto-Electric Conversion Function (OECF) specified in ISO 14524. OECF is the relationship between the camera optical input and … */
  oecf: "http://www.w3.org/2003/12/exif/ns#oecf",
  /** The image orientation viewed in terms of rows and columns. */
  orientation: "http://www.w3.org/2003/12/exif/ns#orientation",
  /** Pixel composition. In JPEG compressed data a JPEG marker is used instead of this tag. */
  photometricInterpretation: "http://www.w3.org/2003/12/exif/ns#photometricInterpretation",
  /** An attribute relating to Picture-Taking Conditions */
  pictTaking: "http://www.w3.org/2003/12/exif/ns#pictTaking",
  /** Brightness info for print image matching */
  pimBrightness: "http://www.w3.org/2003/12/exif/ns#pimBrightness",
  /** ColorBalance info for print image matching */
  pimColorBalance: "http://www.w3.org/2003/12/exif/ns#pimColorBalance",
  /** Contrast info for print image matching */
  pimContrast: "http://www.w3.org/2003/12/exif/ns#pimContrast",
  /** An attribute relating to print image matching */
  pimInfo: "http://www.w3.org/2003/12/exif/ns#pimInfo",
  /** Saturation info for print image matching */
  pimSaturation: "http://www.w3.org/2003/12/exif/ns#pimSaturation",
  /** Sharpness info for print image matching */
  pimSharpness: "http://www.w3.org/2003/12/exif/ns#pimSharpness",
  /** Information specific to compressed data. When a compressed file is recorded, the valid width of the meaningful image shall be recorded in … */
  pixelXDimension: "http://www.w3.org/2003/12/exif/ns#pixelXDimension",
  /** Information specific to compressed data. When a compressed file is recorded, the valid height of the meaningful image shall be recorded in … */
  pixelYDimension: "http://www.w3.org/2003/12/exif/ns#pixelYDimension",
  /** Indicates whether pixel components are recorded in chunky or planar format. In JPEG compressed files a JPEG marker is used instead of this … */
  planarConfiguration: "http://www.w3.org/2003/12/exif/ns#planarConfiguration",
  /** The chromaticity of the three primary colors of the image. Normally this tag is not necessary, since color space is specified in the color … */
  primaryChromaticities: "http://www.w3.org/2003/12/exif/ns#primaryChromaticities",
  /** A pointer to the print image matching IFD */
  printImageMatching_IFD_Pointer: "http://www.w3.org/2003/12/exif/ns#printImageMatching_IFD_Pointer",
  /** An attribute relating to recording offset */
  recOffset: "http://www.w3.org/2003/12/exif/ns#recOffset",
  /** The reference black point value and reference white point value. The color space is declared in a color space information tag, with the … */
  referenceBlackWhite: "http://www.w3.org/2003/12/exif/ns#referenceBlackWhite",
  /** Tag Relating to Related File Information */
  relatedFile: "http://www.w3.org/2003/12/exif/ns#relatedFile",
  /** Related image file format */
  relatedImageFileFormat: "http://www.w3.org/2003/12/exif/ns#relatedImageFileFormat",
  /** Related image length */
  relatedImageLength: "http://www.w3.org/2003/12/exif/ns#relatedImageLength",
  /** Related image width */
  relatedImageWidth: "http://www.w3.org/2003/12/exif/ns#relatedImageWidth",
  /** Related audio file */
  relatedSoundFile: "http://www.w3.org/2003/12/exif/ns#relatedSoundFile",
  /** a rational number representing a resolution. Could be a subProperty of other general schema. */
  resolution: "http://www.w3.org/2003/12/exif/ns#resolution",
  /** The unit for measuring XResolution and YResolution. The same unit is used for both XResolution and YResolution. If the image resolution in … */
  resolutionUnit: "http://www.w3.org/2003/12/exif/ns#resolutionUnit",
  /** The number of rows per strip. This is the number of rows in the image of one strip when an image is divided into strips. With JPEG … */
  rowsPerStrip: "http://www.w3.org/2003/12/exif/ns#rowsPerStrip",
  /** The number of components per pixel. Since this standard applies to RGB and YCbCr images, the value set for this tag is 3. In JPEG compressed … */
  samplesPerPixel: "http://www.w3.org/2003/12/exif/ns#samplesPerPixel",
  /** The direction of saturation processing applied by the camera when the image was shot. */
  saturation: "http://www.w3.org/2003/12/exif/ns#saturation",
  /** The type of scene that was shot. It can also be used to record the mode in which the image was shot, such as Landscape, Portrait etc. Note … */
  sceneCaptureType: "http://www.w3.org/2003/12/exif/ns#sceneCaptureType",
  /** The type of scene. If a DSC recorded the image, this tag value shall always be set to 1, indicating that the image was directly … */
  sceneType: "http://www.w3.org/2003/12/exif/ns#sceneType",
  /** a mesurement of time length with unit of second */
  seconds: "http://www.w3.org/2003/12/exif/ns#seconds",
  /** The image sensor type on the camera or input device, such as One-chip color area sensor etc. */
  sensingMethod: "http://www.w3.org/2003/12/exif/ns#sensingMethod",
  /** The direction of sharpness processing applied by the camera when the image was shot. */
  sharpness: "http://www.w3.org/2003/12/exif/ns#sharpness",
  /** Shutter speed. The unit is the APEX (Additive System of Photographic Exposure) setting */
  shutterSpeedValue: "http://www.w3.org/2003/12/exif/ns#shutterSpeedValue",
  /** The name and version of the software or firmware of the camera or image input device used to generate the image. */
  software: "http://www.w3.org/2003/12/exif/ns#software",
  /** This tag records the camera or input device spatial frequency table and SFR values in the direction of image width, image height, and … */
  spatialFrequencyResponse: "http://www.w3.org/2003/12/exif/ns#spatialFrequencyResponse",
  /** Indicates the spectral sensitivity of each channel of the camera used. The tag value is an ASCII string compatible with the standard … */
  spectralSensitivity: "http://www.w3.org/2003/12/exif/ns#spectralSensitivity",
  /** The total number of bytes in each strip. With JPEG compressed data this designation is not needed and is omitted. */
  stripByteCounts: "http://www.w3.org/2003/12/exif/ns#stripByteCounts",
  /** For each strip, the byte offset of that strip. With JPEG compressed data this designation is not needed and is omitted. */
  stripOffsets: "http://www.w3.org/2003/12/exif/ns#stripOffsets",
  /** DateTime subseconds */
  subSecTime: "http://www.w3.org/2003/12/exif/ns#subSecTime",
  /** DateTimeDigitized subseconds */
  subSecTimeDigitized: "http://www.w3.org/2003/12/exif/ns#subSecTimeDigitized",
  /** DateTimeOriginal subseconds */
  subSecTimeOriginal: "http://www.w3.org/2003/12/exif/ns#subSecTimeOriginal",
  /** The location and area of the main subject in the overall scene. */
  subjectArea: "http://www.w3.org/2003/12/exif/ns#subjectArea",
  /** The distance to the subject, given in meters. Note that if the numerator of the recorded value is FFFFFFFF.H, Infinity shall be indicated; … */
  subjectDistance: "http://www.w3.org/2003/12/exif/ns#subjectDistance",
  /** The distance to the subject, such as Macro, Close View or Distant View. */
  subjectDistanceRange: "http://www.w3.org/2003/12/exif/ns#subjectDistanceRange",
  /** The location of the main subject in the scene. The value of this tag represents the pixel at the center of the main subject relative to the … */
  subjectLocation: "http://www.w3.org/2003/12/exif/ns#subjectLocation",
  /** A tag used to record fractions of seconds for a date property */
  subseconds: "http://www.w3.org/2003/12/exif/ns#subseconds",
  /** The Exif tag number */
  tag_number: "http://www.w3.org/2003/12/exif/ns#tag_number",
  /** The Exif tag number with context prefix, such as IFD type or maker name */
  tagid: "http://www.w3.org/2003/12/exif/ns#tagid",
  /** A transfer function for the image, described in tabular style. Normally this tag is not necessary, since color space is specified in the … */
  transferFunction: "http://www.w3.org/2003/12/exif/ns#transferFunction",
  /** A tag for Exif users to write keywords or comments on the image besides those in ImageDescription, and without the character code … */
  userComment: "http://www.w3.org/2003/12/exif/ns#userComment",
  /** An attribute relating to User Information */
  userInfo: "http://www.w3.org/2003/12/exif/ns#userInfo",
  /** An attribute relating to Version */
  versionInfo: "http://www.w3.org/2003/12/exif/ns#versionInfo",
  /** The white balance mode set when the image was shot. */
  whiteBalance: "http://www.w3.org/2003/12/exif/ns#whiteBalance",
  /** The chromaticity of the white point of the image. Normally this tag is not necessary, since color space is specified in the color space … */
  whitePoint: "http://www.w3.org/2003/12/exif/ns#whitePoint",
  /** Width of an object */
  width: "http://www.w3.org/2003/12/exif/ns#width",
  /** The number of pixels per ResolutionUnit in the ImageWidth direction. When the image resolution is unknown, 72 [dpi] is designated. */
  xResolution: "http://www.w3.org/2003/12/exif/ns#xResolution",
  /** The matrix coefficients for transformation from RGB to YCbCr image data. */
  yCbCrCoefficients: "http://www.w3.org/2003/12/exif/ns#yCbCrCoefficients",
  /** The position of chrominance components in relation to the luminance component. This field is designated only for JPEG compressed data or … */
  yCbCrPositioning: "http://www.w3.org/2003/12/exif/ns#yCbCrPositioning",
  /** The sampling ratio of chrominance components in relation to the luminance component. In JPEG compressed data a JPEG marker is used instead … */
  yCbCrSubSampling: "http://www.w3.org/2003/12/exif/ns#yCbCrSubSampling",
  /** The number of pixels per ResolutionUnit in the ImageLength direction. The same value as XResolution is designated. */
  yResolution: "http://www.w3.org/2003/12/exif/ns#yResolution",
} as const;
