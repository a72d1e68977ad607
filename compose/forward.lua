-- What the archive is given it sends on at once, and asks again until it was taken.
function OnStoredInstance(instance, tags, metadata, origin)
  SendToModality(instance, 'wetread')
end
