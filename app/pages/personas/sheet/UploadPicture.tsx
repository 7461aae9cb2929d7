import { Button, FileButton } from '@mantine/core'
import { IconPhotoUp } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { imageTypes } from '../../../../shared/wire/attachment.ts'
import { FormError } from '../../../components/FormError.tsx'
import { useWorkspace } from '../../../state/useWorkspace.ts'
import { personasApi } from '../personasApi.ts'

/** Chooses a picture of the persona; the server knows it by its content and cleans SVG. */
export function UploadPicture({
  personaId,
  onUploaded,
}: {
  personaId: string
  onUploaded: (pictureId: string) => void
}) {
  const { id } = useWorkspace()
  const upload = useMutation({
    mutationFn: (file: File) => personasApi.uploadPicture(id, personaId, file),
    onSuccess: (picture) => onUploaded(picture.id),
  })
  return (
    <>
      <FileButton accept={imageTypes.join(',')} onChange={(file) => file && upload.mutate(file)}>
        {(props) => (
          <Button
            {...props}
            size="xs"
            fullWidth
            loading={upload.isPending}
            leftSection={<IconPhotoUp size={15} />}
          >
            Upload a picture
          </Button>
        )}
      </FileButton>
      <FormError error={upload.error} />
    </>
  )
}
